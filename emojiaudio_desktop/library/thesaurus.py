"""What people also call a sound: onomatopoeia, kinds of the thing, slang of chats. Written for EmojiAudio."""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
laugh-soft: heh, hehe, snicker, amused, quiet laugh, smirk
laugh: lol, haha, lul, laughing, lmao, funny, joke, pepelaugh
laugh-hard: kekw, kek, rofl, lmfao, omegalul, cackling, hysterical, dying of laughter, cracking up, hilarious, laughing out loud, wheeze, crying laughing, cannot stop laughing
giggle: hihi, teehee, titter, snigger, tee hee
evil-laugh: cackle, villain, mwahaha, muahaha, bwahaha, sinister laugh, diabolical, wicked, devil, demon, witch, joker, maniacal
sob: cry, crying, weep, weeping, bawl, tears, wail, depressed, heartbroken, inconsolable, mourning, grief, sadge, pepehands, pepe cry
sniffle: sniff, snivel, runny nose, tearful, snot, blow nose, tissue
whimper: whine, plead, beg, pleading, puppy eyes, please, hurt, scared, afraid, trembling, anxious, nervous, monkas
sigh: exhale, weary, disappointed, fed up, bored, boring, whatever, meh, resigned, shrug, sad, unhappy, give up
sigh-relief: phew, whew, relieved, relief, close call, close one, thank goodness, safe, copium
gasp: shocked, shock, surprised, surprise, omg, pikachu, startled, astonished, pog, poggers, pogchamp, what, disbelief, scandal, intake of breath, speechless
scream: shriek, yell, terror, terrified, horror, panic, aaah, screech, scared, help, screaming, nightmare
groan: ugh, argh, moan, pain, ouch, ow, annoyed, cringe, tired of this, facepalm, grumble, hurt, exasperated
growl-angry: angry, anger, rage, mad, furious, fury, grr, livid, snarl, hate, pissed, reeee, hulk, angery
kiss: smooch, mwah, muah, peck, kissing, xoxo, lips, make out
yawn: sleepy, tired, bored, drowsy, weary, boredom, boring
snore: sleep, sleeping, asleep, snooze, nap, zzz, slumber, snoring, bedtime, dozing, bed, pillow, dream
sneeze: achoo, atchoo, hay fever, allergy, bless you, gesundheit, flu, cold, nose
cough: ahem, clear throat, clearing throat, ill, covid, bronchitis, choke, hack, sick, throat
retch: vomit, puke, barf, throw up, disgusting, gross, yuck, eww, nausea, sick, gag, hangover, queasy
burp: belch, gas, indigestion, full stomach, beer belly
shush: hush, quiet, silence, shh, be quiet, secret, library, whisper, mute, shut up, zip it
whistle-wolf: catcall, hot, sexy, attractive, wolf whistle, hubba, good looking, flirt
whistle-tune: whistling, carefree, innocent, whistle a tune, casual
hum: hmm, thinking, think, ponder, wonder, thonk, thonking, consider, curious, confused, mmm, let me think, not sure, idea
aww: cute, adorable, sweet, uwu, how sweet, hug, lovely, precious, touching, owo, cuddle, wholesome
wow: amazing, awesome, amazed, woah, whoa, incredible, impressive, mind blown, fantastic, stunned, starstruck, beautiful
yum: delicious, tasty, yummy, nom, nom nom, hungry, licking lips, food, eat, eating, tongue, lunch, dinner, snack, cake, sweet
cheer: hooray, hurrah, yay, yahoo, woohoo, crowd goes wild, celebrate, celebration, victory, win, winner, fans, hype, party, concert, audience, proud
applause: clap, clapping, claps, bravo, ovation, well done, congrats, congratulations, audience, proud, good job, kudos, respect, theatre, show, audience clapping, encore
boo: jeer, boos, booing, heckle, thumbs down, hiss, loser, bad show, hate it
heartbeat: pulse, heart, love, loving, beating heart, in love, nervous heart, cardio, ekg, crush, romance, valentine, cardiac
footsteps: walk, walking, step, steps, stroll, march, hike, pacing, shoe, boots, leaving, pedestrian
running: run, jog, jogging, sprint, marathon, hurry, chase, escape, rush, runner, dash, race
finger-snap: snap, snap fingers, click fingers, thanos, just like that
knuckle-punch: punch, hit, fist, fight, uppercut, knockout, beat up, smack down, kick, boxer, fist bump
slap: smack, high five, facepalm, face palm, spank, whack, hit hand, slapping, five, slap in the face, picard
clap-single: one clap, chop chop, hand clap, single clap
brr-shiver: cold, freezing, frozen, shiver, shivering, brr, chilly, winter, frost, icy, chattering teeth, ice cold
blow: blow out candles, puff, exhale, blowing candles, breath out, blowing, wish, dandelion
slurp: sip, sipping, drink, drinking, noodles, soup, straw, ramen, tea, coffee, spaghetti, cup, boba, beverage, mug
gulp: swallow, drinking, chug, thirsty, drink, glug, drink water, hydrate, milk
chew: munch, crunch, crunchy, bite, chomp, eat, eating, nom, chips, apple, carrot, biscuit, cookie, gnaw, chewing
baby-cry: infant, newborn, baby, crib, wailing baby, toddler, waa, tantrum, diaper
splat: tomato, squish, mud, pie in the face, squelch, splatter, slime, plop, poop
dog-bark: woof, bark, barking, doge, dog, hound, ruff, arf, bow wow, doggo, retriever, bulldog, guard dog, shiba, corgi, canine, pup
puppy-whine: puppy, pup, yap, yelp, whine, doggy, little dog, pupper, chihuahua, small dog
cat-meow: meow, miaow, kitty, kitten, cat, mew, nyan, feline, tomcat, kitty cat, nya
cat-purr: purr, purring, happy cat, content cat, kneading, catnip, petting a cat
cat-hiss: hissing cat, angry cat, cat fight, scaredy cat, mad cat
cow-moo: moo, cow, cattle, bull, ox, farm, barnyard, calf, dairy, milk cow, buffalo
horse-neigh: neigh, whinny, pony, stallion, mare, horse, foal, unicorn, riding
horse-gallop: gallop, galloping, hooves, trot, cavalry, ride, horse race, jockey, clip clop, cowboy
pig-oink: oink, grunt, pig, piglet, hog, boar, swine, bacon, pork, snort
sheep-baa: baa, sheep, lamb, ewe, ram, wool, flock, bleat, count sheep
goat-bleat: goat, bleat, kid goat, billy goat
rooster-crow: cock a doodle doo, cockerel, cock, rooster, dawn, sunrise, morning, wake up
hen-cluck: chicken, hen, cluck, poultry, lay eggs, laying an egg, farmyard
chick-cheep: chick, cheep, hatchling, baby bird, peep, easter
duck-quack: quack, duck, duckling, mallard, rubber duck
goose-honk: goose, geese, honk, untitled goose
turkey-gobble: gobble, turkey, thanksgiving
owl-hoot: hoot, owl, twit twoo, night bird, wise
crow-caw: caw, raven, crow, rook, magpie, jackdaw, croak
bird-chirp: tweet, chirp, twitter, sparrow, robin, bird, budgie, canary, finch, birdie
bird-song: birds, dawn chorus, nightingale, blackbird, birds singing, spring, garden, forest birds, songbird, nature
parrot-squawk: parrot, squawk, polly, macaw, cockatoo, pirate, parakeet
dove-coo: pigeon, dove, coo, peace, turtle dove
eagle-screech: hawk, eagle, falcon, bird of prey, screech, buzzard, vulture
penguin-honk: penguin, pingu, antarctica, linux, tux
peacock-cry: peacock, peahen, peafowl
frog-croak: ribbit, toad, frog, croak, pond, kermit, peepo, pepe, tadpole
lion-roar: roar, lion, king of the jungle, lioness, savanna, simba, aslan
tiger-growl: tiger, big cat, bengal
bear-growl: bear, grizzly, polar bear, panda, teddy, cub
wolf-howl: howl, wolf, werewolf, awoo, full moon, pack, coyote, howling
fox-yelp: fox, vixen, what does the fox say, neofox
monkey-chatter: monkey, chimp, chimpanzee, ape, ooh ooh ah ah, banana, mischievous monkey
gorilla-grunt: gorilla, ape, king kong, kong, silverback, harambe
elephant-trumpet: elephant, trumpet, mammoth, dumbo, jumbo, tusk, trunk
mouse-squeak: squeak, mouse, rat, hamster, rodent, guinea pig, gerbil, mice, chipmunk, bunny, rabbit
snake-hiss: hiss, snake, cobra, viper, python, serpent, adder, sss, anaconda
rattlesnake: rattle, rattlesnake, rattler, desert snake, baby rattle, shaker
bee-buzz: buzz, bee, wasp, hornet, bumblebee, honey, hive, bzz
fly-buzz: fly, housefly, insect, bug, bluebottle, beetle
mosquito-whine: mosquito, gnat, midge, mozzie, insect bite, annoying insect
cricket-chirp: cricket, crickets, cicada, grasshopper, awkward silence, night, summer night, tumbleweed, nobody laughed
whale-song: whale, humpback, sea mammal, moby dick, deep sea
dolphin-click: dolphin, porpoise, flipper, sonar
seal-bark: seal, sea lion, walrus
dinosaur-roar: dinosaur, t rex, trex, tyrannosaurus, godzilla, raptor, jurassic, monster, extinct
dragon-roar: dragon, wyvern, breathing fire, smaug, fire breathing, monster
donkey-bray: donkey, hee haw, mule, ass, eeyore, bray
camel-groan: camel, llama, alpaca, dromedary, desert
bat-squeak: bats, bat, vampire, batman, dracula, cave
rain: rainy, raining, drizzle, shower of rain, wet weather, downpour, umbrella, bad weather, pouring rain
rain-roof: rain on a window, rain on a tent, rain on the roof, cosy rain
drip: dripping, leak, leaking, drop, droplet, leaky tap, faucet, dew
thunder: lightning, thunderstorm, thunderbolt, storm, thor, bolt, tempest
wind: breeze, windy, gust, blowing wind, draft, breezy, air
storm-wind: hurricane, tornado, cyclone, gale, typhoon, blizzard, twister, storm, tempest, whirlwind
waves: sea, ocean, beach, surf, seaside, shore, tide, coast, surfing, tsunami, holiday, sailing, island
stream: brook, river, creek, water flowing, flowing water, babbling, waterfall, spring water
bubbles: bubble, underwater, aquarium, fish, diving, scuba, blub, soap bubbles, bath, diver, snorkel
splash: dive, diving, plunge, swim, pool, swimming, puddle, cannonball, jump in water, swimmer, bath, wet
ice-crack: ice breaking, frozen lake, crack in the ice, iceberg, glacier
snow-steps: snow, walking in snow, winter walk, boots in snow, snowman, snowy
fire-crackle: campfire, fireplace, bonfire, fire, burning, hearth, flames, wood fire, lit, cosy fire, barbecue, candle
fire-whoosh: flame, flames, ignite, blaze, flamethrower, burn, fireball, inferno, lit, burst into flames, torch
volcano-rumble: volcano, eruption, erupt, lava, earthquake, magma, rumble, quake
leaves-rustle: leaf, leaves, autumn, fall leaves, rustle, bush, foliage, tree, forest, plant, woods
shower: showering, wash, bathroom, washing, soap, hygiene, bath
toilet-flush: flush, toilet, loo, wc, restroom, lavatory, bathroom break, john
pour: pouring, fill a glass, pour a drink, coffee, tea, serve, refill, wine, glass of water, juice, milk
fizz: soda, fizzy, sparkling, cola, carbonated, lemonade, aspirin, seltzer, soft drink
can-open: open a can, beer can, soda can, pop a can, open a beer, energy drink, crack open a cold one, bottle opening
cork-pop: champagne, prosecco, uncork, wine bottle, bubbly, popping bottles, sparkling wine
glasses-clink: cheers, toast, clink, prost, bottoms up, wine, cocktail, drinks, bar, happy hour, santé
cutlery-clink: cutlery, fork, knife and fork, dinner, restaurant, meal, plate, dining, eating out, supper
sizzle: frying, fry, pan, bacon, steak, bbq, grill, cooking, barbecue, burger, sausage, cook, chef, wok
boil: boiling, bubbling pot, soup, stew, cooking, simmer, pot, pasta, chef, hot water, cauldron
kettle-whistle: kettle, tea, teapot, boiling kettle, tea time, steam, cuppa
popcorn-pop: popcorn, cinema snack, popping corn, movie night, microwave, drama
knife-chop: chop, chopping, cutting board, slice, dice vegetables, chef, cook, cooking, cleaver, kitchen knife
car-horn: honk, beep beep, horn, traffic jam, hoot, toot, road rage, honking, taxi
car-engine: car, drive, driving, vroom, engine, automobile, taxi, road trip, cab, suv, motor
truck-engine: truck, lorry, van, bus, heavy vehicle, diesel, engine, delivery, trucker
motorcycle: motorbike, biker, harley, revving, rev, bike engine, dirt bike
race-car: formula one, f1, racing, nascar, fast car, racer, grand prix, race, speeding, zoom
bicycle-bell: bike, bicycle, bike bell, cycling, cyclist, ring ring, ding ding
brakes-screech: brakes, skid, tyres, tires, screech, drift, emergency stop, skidding, burnout
train: railway, railroad, subway, metro, rails, tracks, commuter, rail, underground, tube, locomotive
train-whistle: steam train, choo choo, locomotive, toot toot, steam engine, hype train, thomas
tram-bell: tram, streetcar, trolley, cable car bell
helicopter: chopper, copter, roflcopter, rotor, drone
airplane: plane, flight, jet, aeroplane, aircraft, flying, take off, airport, travel, landing, airliner, vacation
rocket-launch: rocket, launch, blast off, liftoff, countdown, nasa, spaceship, shuttle, ship it, deploy, to the moon, stonks, release
ship-horn: ship, boat, cruise, liner, ferry, port, horn of a ship, cruise ship, titanic, shipping, harbour, vessel, ship it
motorboat: speedboat, powerboat, outboard, jet ski, boat
rowing: oar, row, canoe, kayak, paddle, rowboat, raft, gondola
siren-police: police, cops, cop, patrol, arrest, police car, law enforcement, woop woop, emergency, fbi
siren-ambulance: ambulance, paramedic, paramedics, emergency, hospital, 911, 112, medic, first aid
siren-fire: fire engine, fire truck, firefighter, fire brigade, fire department, fireman
alarm: warning, alert, alarm bell, danger, emergency, burglar, red alert, siren
bell-small: little bell, jingle, tinkle, ring a bell, bell, handbell, cowbell, dinner bell, cat bell, subscribe
bell-desk: reception, hotel bell, service bell, concierge, front desk, order up, room service
bell-church: church, cathedral, big ben, toll, sunday, bell tower, funeral, mass, chapel, steeple
bell-school: school, recess, class, lesson, end of class, school is out, teacher
gong: meditation, zen, chinese gong, mindfulness, dinner gong
wind-chime: chimes, chime, wind bells, mobile of shells, breeze chimes
temple-bell: temple, shrine, buddhist, monastery, japanese bell, monk, buddha, prayer, zen
clock-tick: tick tock, tick, clock, waiting, wait, time, deadline, ticking, watch, late, hour, time passes, patience, wristwatch
clock-alarm: alarm clock, wake up, waking, morning alarm, get up, oversleep, wake me
stopwatch: timer, time trial, chronometer, lap time, countdown, timing, hurry
cuckoo-chime: cuckoo, grandfather clock, clock strikes, big clock, midnight, hour strikes
phone-ring: telephone, ring ring, landline, call, old phone, ringing, hotline, call me, incoming call, answer the phone
phone-mobile: mobile, cell phone, cellphone, ringtone, smartphone, iphone, incoming call, call, calling
phone-vibrate: vibrate, vibration, buzzing phone, silent mode, brr brr, pocket buzz
message-ping: message, text message, dm, sms, chat, new message, email, mail, inbox, reply, ping, discord
notification: notify, reminder, alert, new email, update, heads up, pinged, announcement, bell icon
dial-tones: dial, dialing, touch tone, keypad, number, phone number, call
modem: fax, dial up, internet, handshake, router, connection, fax machine
typing: keyboard, type, typewriter, coding, writing, typist, hacker, programmer, programming, code, developer, is typing
mouse-click: click, computer mouse, clicking, mouse button, left click, cursor
button-click: button, press, push button, switch, on switch, toggle
printer: print, printing, dot matrix, inkjet, hard copy, photocopier, brrr
camera-shutter: photo, picture, selfie, photograph, snapshot, camera, photographer, paparazzi, cheese, say cheese, screenshot
film-reel: movie, film, cinema, projector, old film, movies, silent film, video, theater
tv-static: static, white noise, no signal, tv, television, noise, glitch, broken tv, snow on tv, signal lost
radio-tune: radio, tuning, frequency, am fm, find a station, antenna
tape-rewind: rewind, cassette, vhs, tape, go back, back in time, replay
robot-beep: robot, android, droid, bot, r2d2, beep boop, ai, artificial intelligence, machine, automation, bender, wall e
computer-beep: computer, beep, pc, laptop, boot, terminal, processing, desktop, data
error-buzz: error, wrong, fail, failed, failure, wrong answer, buzzer, incorrect, denied, bug, broken, build failed, no, crash, x, invalid, rejected
success-chime: success, correct, done, passed, ok, right answer, accomplished, completed, approved, check, verified, complete, mission complete, tests passed, solved, yes, works
level-up: level up, power up, game win, achievement, upgrade, xp, unlocked, promoted, next level, one up, bonus
coin: penny, cent, nickel, coin, mario coin, dime, quarter, coin toss, drop a coin, token, bitcoin, tip
coins: money, change, cash, treasure, gold, purse, piggy bank, loot, rich, savings, wealth
cash-register: cha ching, kaching, ka ching, sale, shop, shopping, till, checkout, pay, payday, buy, profit, store, purchase, money
hammer: hammering, nail, carpenter, build, building, mallet, thor hammer, ban hammer, banhammer, construction, repair, craftsman
saw: sawing, saw wood, handsaw, lumber, carpenter, woodwork, chainsaw
drill: drilling, power drill, dentist, power tool, bore, electric drill
wrench-ratchet: wrench, spanner, mechanic, bolt, tighten, fix, repair, tools, ratchet, toolbox, nut and bolt
scissors: cut, snip, haircut, barber, hairdresser, cutting, clip, tailor, trim
broom-sweep: sweep, broom, sweeping, clean, cleaning, cleaner, brush the floor, tidy, housework, janitor, dust
spray: spray can, aerosol, hairspray, graffiti, deodorant, perfume, spray paint, disinfect
pump: pump air, inflate, bicycle pump, bike pump, tyre pump, blow up
chain-rattle: chain, chains, shackles, handcuffs, prison, jail, dungeon, ghost chains, chained
sword-clash: sword, swords, fight with swords, knight, duel, fencing, battle, ninja, samurai, pirate fight, war, lightsaber, gladiator
arrow-shot: arrow, bow, archer, archery, robin hood, cupid, bow and arrow, legolas
gunshot: gun, shoot, shot, pistol, revolver, bang, rifle, bullet, shooting, sniper, pew pew, fire a gun, western
explosion: boom, bomb, explode, kaboom, blast, bang, detonate, nuke, mind blown, blow up, tnt, exploding head, nuclear
bomb-fuse: fuse, dynamite, tnt, about to explode, lit fuse, ticking bomb
firework: fireworks, new year, rocket display, fourth of july, bang in the sky, silvester, nye
firecracker: firecrackers, banger, cracker, petard, chinese new year, crackling
balloon-pop: balloon, burst, pop a balloon, burst balloon, bubble burst
party-horn: party, blower, noisemaker, party blower, birthday, fun, party parrot, celebrate, celebration
confetti-pop: confetti, popper, party popper, celebrate, hooray, congrats, celebration, streamers, surprise party
door-open: creak, creaking, open door, hinge, enter, haunted house, squeaky door, entrance, come in
door-slam: slam, slam the door, bang the door, close door, storm out, shut, angry exit, exit
door-knock: knock, knocking, knock knock, who is there, visitor, somebody at the door, tap on the door
doorbell: ding dong, visitor, bell at the door, delivery, at the door, ring the bell, postman, pizza delivery
key-turn: key, unlock, keys, open lock, house key, turn a key, password
lock-click: lock, locked, padlock, secure, security, shut lock, latch, private, locked out, encrypted
elevator-ding: elevator, lift, floor, going up, lift arrives
page-turn: page, book, reading, read, turn a page, library, novel, magazine, newspaper, study, flip through, story
paper-crumple: crumple, paper, throw away paper, wrap, crinkle, trash, wrapper, waste paper, scrunch
paper-tear: tear, rip, ripped, tear up, shred, ripping paper, torn
pencil-write: pencil, write, writing, note, notes, exam, homework, draw, sketch, memo, scribble, student, todo
stamp: rubber stamp, approved stamp, seal, passport stamp, official, bureaucracy, stamped
zipper: zip, unzip, fly, zip up, jacket, suitcase, sleeping bag, zip mouth
tape-stick: tape, duct tape, sticky tape, sellotape, wrapping, parcel, adhesive, bandage, plaster
glass-break: smash, shatter, broken glass, broken window, break a glass, shattered, broken heart, window, smashed, mirror, broken
wood-crack: branch, stick breaking, snap a twig, wood breaking, break wood, twig, splinter
metal-clang: clang, metal, pipe, metal pipe, steel, iron, bang on metal, anvil, pot lid
box-thud: thud, box, parcel, package, drop a box, heavy, thump, bump, fall down, brick, crate, collapse
ball-bounce: ball, bounce, bouncing, beach ball, rubber ball, toy ball
basketball: dribble, dribbling, nba, hoops, hoop, slam dunk, bouncing ball, baller
bat-hit: baseball, home run, batter, cricket bat, hit a ball, softball, homer
tennis-hit: tennis, serve, racket, ace, wimbledon, forehand
golf-swing: golf, hole in one, golfer, tee off, putt, fore
bowling: strike, ten pin, pins, bowling alley, skittles, knock down pins
pool-break: billiards, snooker, pool table, eight ball, cue ball, 8 ball
ping-pong: table tennis, pingpong
boxing-bell: boxing, round one, ring bell, end of round, fight begins, boxer, match bell
whistle-referee: referee, foul, whistle, time out, coach, kick off, penalty, red card, sports whistle, yellow card
crowd-goal: goal, stadium, score, touchdown, world cup, fans, football match, soccer, gooal, crowd goes wild
ski-swoosh: ski, skiing, snowboard, slope, downhill, piste
skateboard: skate, skater, skateboarding, kickflip, skatepark
dice-roll: dice, roll the dice, die, craps, board game, gamble, d20, rng, luck, dnd, yahtzee
cards-shuffle: cards, shuffle, poker, deck, blackjack, card game, deal, bridge game, solitaire, magician
slot-machine: casino, jackpot, gamble, gambling, las vegas, one armed bandit, slots, lucky seven
game-blip: video game, arcade, gaming, gamer, 8 bit, retro game, console, nintendo, playstation, xbox, controller, pacman, tetris
dart-hit: dart, darts, bullseye, dartboard, target, on target
magic-sparkle: sparkle, magic, glitter, sparkles, twinkle, enchanted, magical, unicorn, shiny, shine, stars, kawaii
magic-wand: wand, spell, wizard, witch, harry potter, abracadabra, hocus pocus, cast, sorcerer, transform, enchant, good luck
fairy-dust: fairy, tinkerbell, shimmer, pixie, stardust, dreamy, snowflake, starlight, dream
ghost-moan: ghost, spooky, haunted, spirit, boo, phantom, specter, halloween, wooo, poltergeist, casper, eerie
horror-sting: jump scare, horror, creepy, psycho, scary movie, suspense, psycho shower, spooky, sinister, murder, scare, stranger danger
ufo: flying saucer, alien, aliens, spaceship, extraterrestrial, alien ship, area 51, abduction, martian
laser: pew, pew pew, blaster, ray gun, zap, star wars, phaser, laser gun, sci fi gun
space-whoosh: space, galaxy, warp, hyperspace, outer space, universe, planet, comet, astronaut, cosmos, meteor, shooting star
swoosh: whoosh, fast, flying past, zoom, fly by, superhero, superman, speed, quick, dash, throw, vanish, ninja
boing: spring, bounce, jump, trampoline, kangaroo, bouncy, hop, coil, leap, pogo
pop: plop, bubble pop, appear, bubble wrap, lips pop
ding: ping, idea, correct, lightbulb, light bulb, bright idea, microwave done, chime, right, bingo
tada: ta da, voila, reveal, finished, behold, surprise, accomplished, done, success, congratulations, presenting, victory, celebrate, triumph, finale
sad-trombone: fail, epic fail, womp womp, wah wah, loser, disappointed, disappointment, game over, bad luck, unlucky, l, oh no, lost
drum-roll: drumroll, suspense, announcement, anticipation, wait for it, and the winner is
rimshot: ba dum tss, badum tss, joke, pun, bad joke, dad joke, punchline, comedian, comedy
fanfare: king, queen, royal, royalty, trumpets, arrival, crown, majesty, grand entrance, herald, medieval, award, prince, emperor
wedding-bells: wedding, married, marriage, bride, groom, just married, marry, wedding day, ceremony, newlyweds, engaged
lullaby: bedtime, good night, sleep baby, go to sleep, goodnight, sweet dreams, cradle, nursery, crib, rock a bye baby
birthday-tune: birthday, happy birthday, birthday cake, birthday song, cake with candles, born, bday, anniversary
christmas-bells: christmas, xmas, sleigh, jingle bells, santa, merry christmas, reindeer, sleigh ride, advent, winter holiday
choir: angels, heaven, heavenly, hallelujah, holy, angel, church choir, divine, saint, halo, gospel, sacred, blessed
piano: keyboard music, pianist, grand piano, keys, mozart, beethoven, chopin
guitar: acoustic guitar, strum, guitarist, campfire song, ukulele, chord, folk song, flamenco, spanish guitar
electric-guitar: rock, rock and roll, metal, heavy metal, guitar solo, solo, rock on, riff, punk, band, rocker, shred, jimi hendrix, headbang
violin: fiddle, violinist, strings, orchestra, smallest violin, viola, classical music
cello: cellist, double bass, contrabass
banjo: bluegrass, country music, hillbilly
harp: harpist, lyre, glissando, irish harp, angel harp, heavenly strings
trumpet: trumpeter, bugle, horn music, jazz trumpet, brass, marching band, mariachi
trombone: brass slide, trombonist, big band
saxophone: sax, jazz, smooth jazz, careless whisper, saxophonist, sexy sax
flute: flutist, recorder, pan pipes, piper, piccolo, tin whistle, woodwind
accordion: squeezebox, polka, concertina, french cafe, oktoberfest
drum: drums, drummer, drum kit, beat, percussion, snare, drumming, rhythm
hand-drum: bongo, bongos, conga, djembe, bongo cat, tribal drums, tabla, bongocat
maracas: shaker, samba, salsa, rumba, latin, fiesta, mexican
tambourine: jingles, hare krishna, gypsy, tambourine man
xylophone: marimba, glockenspiel, vibraphone, skeleton bones, mallets
music-box: ballerina, musical box, wind up, jewelry box, toy music
radio-music: song, music, dance, dancing, dj, disco, tune, pop music, playlist, vibing, vibe, party music, listen to music, rickroll, dancer, club, karaoke, catjam
microphone-feedback: mic, microphone, mic drop, is this thing on, feedback, testing one two, public speaking, podcast, mic check
headphones-beat: headphones, earphones, beat, bass, listening, walkman, ipod, listening to music, earbuds, catjam, vibing, jam, jamming
didgeridoo: aboriginal, australia, drone, outback
horn-postal: post horn, hunting horn, alphorn, bugle, french horn
conch: shell, sea shell, seashell, conch shell, triton
axe-chop: axe, lumberjack, woodcutter, chop wood, firewood, hatchet, cut down a tree
banknotes: bills, cash, dollar bills, money counter, dollars, euros, notes of money, stack of money, wad, rich
bison-bellow: bison, buffalo, yak
blade-draw: draw a sword, unsheathe, katana, dagger, knife out, excalibur, ninja, assassin
bleep: censor, censored, swear, swearing, curse, cursing, bad word, profanity, cuss, nsfw
breath: breathe, breathing, inhale, deep breath, calm down, relax, yoga, meditate, meditation
brittle-crack: crack, eggshell, cracking, fracture, fragile, bone, bone break, broken bone
cable-car: gondola, ski lift, aerial tramway, chairlift, funicular
cane-tap: white cane, blind, walking stick, cane, tapping
cart-rattle: shopping cart, trolley, supermarket, groceries, luggage cart, wagon, shopping
chain-break: broken chain, break free, freedom, unchained, free
chair-scrape: chair, stool, sit down, seat, get up from a chair, furniture, musical chairs
cloth-flap: flag, cape, laundry, cloth, flapping, sheet, sail, blanket, superhero cape, curtain, wave a flag
clown-horn: clown, honk honk, circus, squeaky nose, clown nose, silly, honkler, bulb horn
crocodile-growl: crocodile, alligator, croc, gator, reptile
deer-bellow: deer, stag, elk, bambi, doe
drawer-slide: drawer, filing cabinet, file cabinet, cupboard, archive, office
egg-crack: egg, crack an egg, eggshell, omelette, hatch, breakfast, scrambled
electric-motor: motor, fan, electric car, machine hum, tesla, engine hum, appliance, vacuum cleaner, hoover
eraser-rub: eraser, rubber, erase, rub out, delete
extinguisher: fire extinguisher, put out the fire, foam
factory-machines: factory, industry, machines, assembly line, manufacturing, steam machine, works
fairground-organ: carousel, merry go round, circus music, carnival, fairground, funfair, clown music, barrel organ, circus
flamingo-honk: flamingo, pink bird
foghorn: fog, lighthouse, foggy, misty
fountain-splash: fountain, water feature, geyser
gavel: judge, court, order, auction, sold, verdict, justice, guilty, trial, lawyer, courtroom
gears-turn: gear, gears, cog, cogs, settings, clockwork, mechanism, machinery
geiger-counter: radiation, radioactive, geiger, nuclear, chernobyl, uranium
hiccup: hic, drunk, tipsy, hiccups, woozy
hippo-grunt: hippo, hippopotamus
ho-ho-ho: santa, santa claus, father christmas, ho ho, saint nick, merry christmas
huff: hmph, snort, steam from nose, triumph, frustrated, annoyed, indignant, pout, angry breath
ice-clink: ice cube, ice cubes, whisky, whiskey, cocktail, iced, on the rocks, iced coffee, cold drink
jackhammer: pneumatic drill, road works, roadworks, construction site, construction
kitchen-timer: egg timer, oven timer, timer, food is ready, done cooking
koala-bellow: koala, marsupial
leopard-growl: leopard, panther, jaguar, cheetah, big cat
mailbox-flap: mailbox, post, postbox, letterbox, letter, mail, mailman
moose-call: moose, elk, canada
morse-sos: sos, morse, morse code, help, mayday, distress, telegraph
mousetrap-snap: mouse trap, mousetrap, trap, trapped, its a trap
om-chant: om, chant, mantra, yoga, hindu, meditate, meditation
orangutan-call: orangutan, ape, orang utan
orca-call: orca, killer whale, free willy
otter-squeak: otter, beaver, ferret
pant: out of breath, panting, breathless, exhausted, tired, puffed, workout, hot, sweating, gym
pen-scratch: signature, sign, pen, contract, autograph, fountain pen, ink, quill, calligraphy
pick-stone: pickaxe, mine, mining, minecraft, miner, quarry, dig stone
pill-rattle: pills, medicine, tablet, pill bottle, medication, vitamins, pharmacy, drugs, painkiller
plunger: unclog, clogged, drain, plumber, plunge
propeller-plane: propeller, small plane, biplane, cessna, pilot, crop duster
raccoon-chitter: raccoon, trash panda, racoon
raspberry: fart, farting, tongue out, blow a raspberry, whoopee cushion, pbbt, silly noise
razor-shave: shave, razor, shaving, beard, barber
rhino-snort: rhino, rhinoceros
rockslide: avalanche, rocks, boulder, landslide, rubble, stones falling
roller-coaster: rollercoaster, theme park, amusement park, ride, disneyland
rolling-wheels: roller skates, suitcase wheels, luggage, trolley wheels, roller skating, scooter kick, rollerblade
sand-trickle: hourglass, sand, time running out, sandglass
satellite-beep: satellite, sputnik, signal, transmission, nasa beep, gps
scooter: vespa, moped, motor scooter
servo: robot arm, mechanical arm, motor whirr, machine arm, bionic, prosthetic
shovel-dig: dig, shovel, digging, spade, grave, bury, gardening, garden, soil
singing: sing, singer, la la la, karaoke, song, opera, vocal, melody, a cappella
smoke-drag: smoke, smoking, cigarette, vape, cigar, weed, joint, pipe smoking, tobacco
speech-murmur: talk, talking, speak, speech, conversation, mumble, chat, blah blah, gossip, speaking, interview, meeting, lecture
spoon-stir: stir, spoon, stirring, stir coffee, stir tea, tea cup, sugar
squirrel-chatter: squirrel, chipmunk, nuts
station-chime: train announcement, platform, station, public announcement, departure, airport announcement
swan-call: swan, swan lake, ugly duckling
tap-run: faucet, tap, running water, wash hands, sink, washing up, water tap, hand wash
toothbrush: brush teeth, toothpaste, brushing, dental, dentist, teeth
tractor: farmer, farming, harvester, field, plough
traffic: highway, street, road, motorway, cars, rush hour, city noise, busy street
wheelchair-roll: wheelchair, disabled, accessible
wing-flap: wings, flap, bird flying, flutter, fly away, butterfly, flying bird
yeehaw: cowboy, yee haw, howdy, rodeo, wild west, texas
zebra-bark: zebra, stripes
zombie-groan: zombie, undead, brains, walking dead, mummy, apocalypse
ball-kick: football, kick, soccer, kick a ball, penalty kick, free kick, striker, soccer ball
beads-click: beads, abacus, rosary, prayer beads, mala
cash-count: count money, counting cash, money printer, money goes brrr, wallet, payday, expensive
chess-move: chess, checkmate, board game, pawn, king and queen chess
clapper: clapperboard, action, take one, director, movie set, lights camera action, cut scene
curling-stone: curling, ice stone
disc-spin: disc, cd, dvd, hard drive, spinning disk, optical disk, minidisc, vinyl
electric-zap: electric shock, electricity, zap, spark, taser, high voltage, battery, short circuit, pikachu
fan-open: hand fan, folding fan, flamenco fan, geisha
fishing-reel: fishing, rod, fisherman, angler, catch a fish, hook
flip-flops: flip flop, sandals, slippers, thongs
floppy-drive: floppy, floppy disk, save file, diskette, old computer
football-tackle: tackle, rugby, american football, nfl, touchdown, quarterback, superbowl, scrum
heels: high heels, stiletto, tap dance, catwalk, heel, walking in heels, flamenco, tango
hockey-hit: hockey, ice hockey, puck, lacrosse, field hockey
ice-skate: ice skating, skating, figure skating, ice rink, skate
knitting: knit, knitting needles, wool, yarn, crochet, granny, sewing
mahjong-tiles: mahjong, tiles, dominoes, domino
megaphone: loudspeaker, announcement, bullhorn, announce, shout, protest, attention, hear ye
pager-beep: pager, beeper, beep beep
paint-brush: painting, paint, brush, artist, paintbrush, canvas, watercolor, painter
pinata-break: pinata, candy, sweets, fiesta game
shuttlecock-hit: badminton, racket, shuttlecock
sled-slide: sled, sledge, toboggan, sleigh, slide, sliding, bobsleigh, luge
sparkler: sparklers, wunderkerze, fizzing light
volleyball-hit: volleyball, spike, beach volleyball, serve a ball
water-squirt: water gun, squirt, water pistol, super soaker, spray water, splash attack
"""


def other_words() -> dict[str, tuple[str, ...]]:
    """The words and phrases that mean each concept of ``assets/library/concepts.tsv``, besides its own."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        concept, _, words = line.partition(": ")
        table[concept] = tuple(words.split(", "))
    return table
