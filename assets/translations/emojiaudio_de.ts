<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About EmojiAudio</source>
        <translation>Über EmojiAudio</translation>
    </message>
    <message>
        <source>EmojiAudio {version}</source>
        <translation>EmojiAudio {version}</translation>
    </message>
    <message>
        <source>Hear the emoji in your chats.</source>
        <translation>Hören Sie die Emojis in Ihren Chats.</translation>
    </message>
    <message>
        <source>Copyright: the EmojiAudio founders. Licence: GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Urheberrecht: die Gründer von EmojiAudio. Lizenz: GNU General Public License, Version 3 oder neuer. Es gibt keinerlei Gewährleistung.</translation>
    </message>
    <message>
        <source>Everything is worked out on your machine; nothing is sent anywhere.</source>
        <translation>Alles wird auf Ihrem Rechner berechnet; nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>It is made of the work of these people:</source>
        <translation>Es besteht aus der Arbeit dieser Menschen:</translation>
    </message>
</context>
<context>
    <name>BrowsePage</name>
    <message>
        <source>every kind</source>
        <translation>jede Art</translation>
    </message>
    <message>
        <source>every feeling</source>
        <translation>jedes Gefühl</translation>
    </message>
    <message>
        <source>F&amp;ind:</source>
        <translation>Su&amp;chen:</translation>
    </message>
    <message>
        <source>What is heard; empty finds all.</source>
        <translation>Was zu hören ist; leer findet alles.</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>&amp;Art:</translation>
    </message>
    <message>
        <source>Only sounds of one kind.</source>
        <translation>Nur Klänge einer Art.</translation>
    </message>
    <message>
        <source>F&amp;eeling:</source>
        <translation>&amp;Gefühl:</translation>
    </message>
    <message>
        <source>Only sounds that fit a feeling.</source>
        <translation>Nur Klänge, die zu einem Gefühl passen.</translation>
    </message>
    <message>
        <source>Soun&amp;ds:</source>
        <translation>&amp;Klänge:</translation>
    </message>
    <message>
        <source>{count} sounds.</source>
        <translation>{count} Klänge.</translation>
    </message>
    <message>
        <source>No sound fits; try other words, or every kind and feeling.</source>
        <translation>Kein Klang passt; versuchen Sie andere Wörter oder jede Art und jedes Gefühl.</translation>
    </message>
    <message>
        <source>{chosen}: {sentence}</source>
        <translation>{chosen}: {sentence}</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>favorite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>FinderWindow</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copies the emoji.</source>
        <translation>Kopiert das Emoji.</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Closes this window and puts the emoji where you were.</source>
        <translation>Schließt dieses Fenster und setzt das Emoji dort ein, wo Sie waren.</translation>
    </message>
    <message>
        <source>Fa&amp;vorite</source>
        <translation>Fa&amp;vorit</translation>
    </message>
    <message>
        <source>Keeps the emoji at hand for an empty search, or no longer.</source>
        <translation>Hält das Emoji für eine leere Suche bereit, oder nicht mehr.</translation>
    </message>
    <message>
        <source>&amp;Similar</source>
        <translation>Ä&amp;hnliche</translation>
    </message>
    <message>
        <source>Finds emoji that mean nearly the same.</source>
        <translation>Findet Emojis, die fast dasselbe bedeuten.</translation>
    </message>
    <message>
        <source>Tell &amp;more</source>
        <translation>&amp;Mehr dazu</translation>
    </message>
    <message>
        <source>Says how people use the emoji, then what it looks like.</source>
        <translation>Sagt, wie das Emoji verwendet wird, und dann, wie es aussieht.</translation>
    </message>
    <message>
        <source>Copy &amp;name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>Copies the name of the emoji as text.</source>
        <translation>Kopiert den Namen des Emojis als Text.</translation>
    </message>
    <message>
        <source>Copy shortco&amp;de</source>
        <translation>Kur&amp;zcode kopieren</translation>
    </message>
    <message>
        <source>Copies the emoji as chat programs write it, in colons.</source>
        <translation>Kopiert das Emoji so, wie Chatprogramme es schreiben, zwischen Doppelpunkten.</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Schließt dieses Fenster.</translation>
    </message>
    <message>
        <source>Find emoji</source>
        <translation>Emoji finden</translation>
    </message>
    <message>
        <source>relieved, birthday, fingers crossed</source>
        <translation>relieved, birthday, fingers crossed</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>Type a word or a feeling; Down goes to what was found. Empty, it finds your favorite and recent emoji.</source>
        <translation>Tippen Sie ein Wort oder ein Gefühl; Pfeil ab führt zu dem, was gefunden wurde. Leer findet es Ihre Favoriten und die zuletzt verwendeten Emojis.</translation>
    </message>
    <message>
        <source>&amp;Results:</source>
        <translation>E&amp;rgebnisse:</translation>
    </message>
    <message>
        <source>Enter copies, Shift Enter inserts where you were; the menu has more.</source>
        <translation>Eingabe kopiert, Umschalt Eingabe fügt dort ein, wo Sie waren; das Menü hat mehr.</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message numerus="yes">
        <source>%n favorite and recent.</source>
        <translation>
            <numerusform>%n Favorit oder zuletzt verwendetes.</numerusform>
            <numerusform>%n Favoriten und zuletzt verwendete.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a word or a feeling, such as relieved or birthday.</source>
        <translation>Tippen Sie ein Wort oder ein Gefühl, auf Englisch oder in der Sprache der Emojis, etwa birthday oder Geburtstag.</translation>
    </message>
    <message numerus="yes">
        <source>%n found, first {meaning}.</source>
        <translation>
            <numerusform>%n gefunden: {meaning}.</numerusform>
            <numerusform>%n gefunden, zuerst {meaning}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found for {query}; try other words.</source>
        <translation>Nichts gefunden für {query}; versuchen Sie andere Wörter.</translation>
    </message>
    <message>
        <source>{meaning} has no shortcode.</source>
        <translation>{meaning} hat keinen Kurzcode.</translation>
    </message>
    <message>
        <source>{meaning} is a favorite now.</source>
        <translation>{meaning} ist jetzt ein Favorit.</translation>
    </message>
    <message>
        <source>{meaning} is no favorite any more.</source>
        <translation>{meaning} ist kein Favorit mehr.</translation>
    </message>
    <message>
        <source>Inserted {meaning}.</source>
        <translation>Eingefügt: {meaning}.</translation>
    </message>
    <message>
        <source>Copied {meaning}; press Control V where you want it.</source>
        <translation>Kopiert: {meaning}; drücken Sie Steuerung V, wo Sie es haben wollen.</translation>
    </message>
    <message>
        <source>There is no emoji yet; type a word or a feeling.</source>
        <translation>Es gibt noch kein Emoji; tippen Sie ein Wort oder ein Gefühl.</translation>
    </message>
    <message>
        <source>Copied {what}.</source>
        <translation>Kopiert: {what}.</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Introduction to EmojiAudio</source>
        <translation>Einführung in EmojiAudio</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Goes to the step before.</source>
        <translation>Geht zum vorigen Schritt.</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Goes to the next step.</source>
        <translation>Geht zum nächsten Schritt.</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>Ü&amp;berspringen</translation>
    </message>
    <message>
        <source>Leaves the introduction; it is in the menu for another time.</source>
        <translation>Verlässt die Einführung; sie steht für ein andermal im Menü.</translation>
    </message>
    <message>
        <source>Hear an &amp;example</source>
        <translation>Beispiel an&amp;hören</translation>
    </message>
    <message>
        <source>Plays a short message with emoji.</source>
        <translation>Spielt eine kurze Nachricht mit Emojis.</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>An&amp;hören</translation>
    </message>
    <message>
        <source>Plays a short message by this voice.</source>
        <translation>Spielt eine kurze Nachricht mit dieser Stimme.</translation>
    </message>
    <message>
        <source>Read what I &amp;copy</source>
        <translation>&amp;Kopiertes vorlesen</translation>
    </message>
    <message>
        <source>Plays each text with emoji as soon as it is copied.</source>
        <translation>Spielt jeden Text mit Emojis, sobald er kopiert wird.</translation>
    </message>
    <message>
        <source>Start with the &amp;desktop</source>
        <translation>Beim &amp;Anmelden starten</translation>
    </message>
    <message>
        <source>Starts EmojiAudio as soon as you log in.</source>
        <translation>Startet EmojiAudio, sobald Sie sich anmelden.</translation>
    </message>
    <message>
        <source>Open the &amp;help</source>
        <translation>&amp;Hilfe öffnen</translation>
    </message>
    <message>
        <source>Tells how to use EmojiAudio, and all of its keys.</source>
        <translation>Sagt, wie man EmojiAudio benutzt, und alle seine Tasten.</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>Leaves the introduction.</source>
        <translation>Verlässt die Einführung.</translation>
    </message>
    <message>
        <source>No key has arrived yet.</source>
        <translation>Noch ist keine Taste angekommen.</translation>
    </message>
    <message>
        <source>what EmojiAudio does</source>
        <translation>was EmojiAudio tut</translation>
    </message>
    <message>
        <source>the voice</source>
        <translation>die Stimme</translation>
    </message>
    <message>
        <source>the keys</source>
        <translation>die Tasten</translation>
    </message>
    <message>
        <source>what happens by itself</source>
        <translation>was von selbst geschieht</translation>
    </message>
    <message>
        <source>where to find help</source>
        <translation>wo es Hilfe gibt</translation>
    </message>
    <message>
        <source>S&amp;tep {number} of {count}: {title}</source>
        <translation>Schri&amp;tt {number} von {count}: {title}</translation>
    </message>
    <message>
        <source>Choose the language of the emoji, who speaks the words, how fast, and how high. You hear each choice at once.</source>
        <translation>Wählen Sie die Sprache der Emojis, wer die Wörter spricht, wie schnell und wie hoch. Sie hören jede Wahl sofort.</translation>
    </message>
    <message>
        <source>The settings have more.</source>
        <translation>In den Einstellungen gibt es mehr.</translation>
    </message>
    <message>
        <source>Nothing happens by itself unless you switch it on here.</source>
        <translation>Nichts geschieht von selbst, wenn Sie es nicht hier einschalten.</translation>
    </message>
    <message>
        <source>EmojiAudio can read each message that you copy, and it can start as soon as you log in. The menu switches both on or off at any time.</source>
        <translation>EmojiAudio kann jede Nachricht vorlesen, die Sie kopieren, und es kann starten, sobald Sie sich anmelden. Das Menü schaltet beides jederzeit ein oder aus.</translation>
    </message>
    <message>
        <source>Welcome. EmojiAudio lets you hear the emoji in your chats: what they mean, in words, a short sound of what they show, and music of their mood.</source>
        <translation>Willkommen. EmojiAudio lässt Sie die Emojis in Ihren Chats hören: in Worten, was sie bedeuten, ein kurzes Geräusch von dem, was sie zeigen, und Musik ihrer Stimmung.</translation>
    </message>
    <message>
        <source>Everything is worked out on your machine; nothing is sent anywhere.</source>
        <translation>Alles wird auf Ihrem Rechner berechnet; nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Enter goes on to the next step; Escape leaves this introduction. Tab goes to the buttons, where you can hear an example.</source>
        <translation>Die Eingabetaste geht zum nächsten Schritt; Escape verlässt diese Einführung. Tabulator führt zu den Schaltflächen, wo Sie ein Beispiel anhören können.</translation>
    </message>
    <message>
        <source>{action}: {key}</source>
        <translation>{action}: {key}</translation>
    </message>
    <message>
        <source>EmojiAudio has keys that work in every program. Try one now: you are told when it arrives, and nothing else happens.</source>
        <translation>EmojiAudio hat Tasten, die in jedem Programm wirken. Probieren Sie jetzt eine aus: Sie hören, wenn sie ankommt, und sonst geschieht nichts.</translation>
    </message>
    <message>
        <source>EmojiAudio waits in the tray now. Start it again to open its window.</source>
        <translation>EmojiAudio wartet jetzt im Infobereich. Starten Sie es noch einmal, um sein Fenster zu öffnen.</translation>
    </message>
    <message>
        <source>EmojiAudio goes on in its window.</source>
        <translation>EmojiAudio läuft in seinem Fenster weiter.</translation>
    </message>
    <message>
        <source>The key F1 in that window opens the help, with all keys. The menu has the settings, and this introduction.</source>
        <translation>Die Taste F1 in diesem Fenster öffnet die Hilfe mit allen Tasten. Das Menü hat die Einstellungen und diese Einführung.</translation>
    </message>
    <message>
        <source>The key of “{action}” has arrived.</source>
        <translation>Die Taste für „{action}“ ist angekommen.</translation>
    </message>
    <message>
        <source>EmojiAudio is ready. The introduction is in its menu.</source>
        <translation>EmojiAudio ist bereit. Die Einführung steht in seinem Menü.</translation>
    </message>
</context>
<context>
    <name>GalleryBuilding</name>
    <message>
        <source>The features for {name} are being made; pictures can be read afterwards.</source>
        <translation>Die Merkmale für {name} werden berechnet; danach können Bilder gelesen werden.</translation>
    </message>
    <message>
        <source>The features for {name} are being made; wait until they are, or cancel that first.</source>
        <translation>Die Merkmale für {name} werden berechnet; warten Sie, bis sie fertig sind, oder brechen Sie das erst ab.</translation>
    </message>
    <message>
        <source>Making the features for {name}</source>
        <translation>Merkmale für {name} werden berechnet</translation>
    </message>
    <message>
        <source>The features for {name} are made; pictures can be read with it now.</source>
        <translation>Die Merkmale für {name} sind fertig; jetzt können Bilder damit gelesen werden.</translation>
    </message>
</context>
<context>
    <name>HeardLog</name>
    <message>
        <source>clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>focus</source>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor einer Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>Wie es geht</translation>
    </message>
    <message>
        <source>Keys that work in every program</source>
        <translation>Tasten, die in jedem Programm wirken</translation>
    </message>
    <message>
        <source>Keys in the window of EmojiAudio</source>
        <translation>Tasten im Fenster von EmojiAudio</translation>
    </message>
    <message>
        <source>When something does not work</source>
        <translation>Wenn etwas nicht geht</translation>
    </message>
    <message>
        <source>In your chat, put the keyboard on a message, and press the key of “Read what has the focus”; or copy a message and press the key of “Read the clipboard”.</source>
        <translation>Gehen Sie in Ihrem Chat mit der Tastatur auf eine Nachricht und drücken Sie die Taste für „Vorlesen, was den Fokus hat“; oder kopieren Sie eine Nachricht und drücken Sie die Taste für „Zwischenablage vorlesen“.</translation>
    </message>
    <message>
        <source>You hear what the emoji mean, a sound of what they show, and music of their mood. Repeated emoji are counted, not repeated.</source>
        <translation>Sie hören, was die Emojis bedeuten, ein Geräusch von dem, was sie zeigen, und Musik ihrer Stimmung. Wiederholte Emojis werden gezählt, nicht wiederholt.</translation>
    </message>
    <message>
        <source>Read the same again within two seconds, or press the key of “Tell me more”, to hear how people use the emoji, and then what it looks like.</source>
        <translation>Lesen Sie dasselbe innerhalb von zwei Sekunden noch einmal, oder drücken Sie die Taste für „Mehr dazu“: Dann hören Sie, wie das Emoji verwendet wird, und danach, wie es aussieht.</translation>
    </message>
    <message>
        <source>A picture that is not known can be given a name; from then on it is known, also when it is resized.</source>
        <translation>Ein unbekanntes Bild kann einen Namen bekommen; von da an ist es bekannt, auch in anderer Größe.</translation>
    </message>
    <message>
        <source>A new request silences the old one; the key of “Stop” silences at once. Password fields are never read.</source>
        <translation>Ein neuer Wunsch bringt den alten zum Schweigen; die Taste für „Stopp“ macht sofort still. Passwortfelder werden nie gelesen.</translation>
    </message>
    <message>
        <source>{action}: {key}</source>
        <translation>{action}: {key}</translation>
    </message>
    <message>
        <source>no key; choose one in the settings</source>
        <translation>keine Taste; wählen Sie eine in den Einstellungen</translation>
    </message>
    <message>
        <source>{name}: {keys}. {help}</source>
        <translation>{name}: {keys}. {help}</translation>
    </message>
    <message>
        <source>Escape closes the other windows. Closing the main window leaves EmojiAudio in the tray; start EmojiAudio again to bring the window back.</source>
        <translation>Escape schließt die anderen Fenster. Wird das Hauptfenster geschlossen, bleibt EmojiAudio im Infobereich; starten Sie EmojiAudio noch einmal, um das Fenster zurückzuholen.</translation>
    </message>
    <message>
        <source>“emojiaudio check” says of each part whether it works on this machine, and what to do when it does not.</source>
        <translation>„emojiaudio check“ sagt für jeden Teil, ob er auf diesem Rechner geht, und was zu tun ist, wenn nicht.</translation>
    </message>
    <message>
        <source>When you report an error, say what you did and what you heard, and add what “emojiaudio check” prints, and the log; neither has what anybody wrote.</source>
        <translation>Wenn Sie einen Fehler melden, sagen Sie, was Sie getan und was Sie gehört haben, und fügen Sie an, was „emojiaudio check“ ausgibt, und das Protokoll; in keinem steht, was jemand geschrieben hat.</translation>
    </message>
    <message>
        <source>{what}: {path}</source>
        <translation>{what}: {path}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Your sounds and stickers</source>
        <translation>Ihre Klänge und Sticker</translation>
    </message>
    <message>
        <source>Log of errors, without what anybody wrote</source>
        <translation>Protokoll der Fehler, ohne das, was jemand geschrieben hat</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Plays it again.</source>
        <translation>Spielt es noch einmal.</translation>
    </message>
    <message>
        <source>Tell &amp;more</source>
        <translation>&amp;Mehr dazu</translation>
    </message>
    <message>
        <source>Says how people use its emoji, then what they look like.</source>
        <translation>Sagt, wie seine Emojis verwendet werden, und dann, wie sie aussehen.</translation>
    </message>
    <message>
        <source>&amp;Copy words</source>
        <translation>Wör&amp;ter kopieren</translation>
    </message>
    <message>
        <source>Copies what was heard, as text.</source>
        <translation>Kopiert, was zu hören war, als Text.</translation>
    </message>
    <message>
        <source>Copy m&amp;essage</source>
        <translation>&amp;Nachricht kopieren</translation>
    </message>
    <message>
        <source>Copies the message as it was written, with its emoji.</source>
        <translation>Kopiert die Nachricht, wie sie geschrieben war, mit ihren Emojis.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Benennen</translation>
    </message>
    <message>
        <source>Gives a picture a name, by which it is known next time.</source>
        <translation>Gibt einem Bild einen Namen, unter dem es das nächste Mal bekannt ist.</translation>
    </message>
    <message>
        <source>Change &amp;sound</source>
        <translation>&amp;Klang ändern</translation>
    </message>
    <message>
        <source>Chooses the sound that its emoji has from now on.</source>
        <translation>Wählt den Klang, den sein Emoji von nun an hat.</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Takes it out of the history.</source>
        <translation>Nimmt es aus dem Verlauf.</translation>
    </message>
    <message>
        <source>Forget &amp;all</source>
        <translation>&amp;Alles vergessen</translation>
    </message>
    <message>
        <source>Empties the history.</source>
        <translation>Leert den Verlauf.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Brings back what was forgotten, until this window is closed.</source>
        <translation>Holt zurück, was vergessen wurde, bis dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Schließt dieses Fenster.</translation>
    </message>
    <message>
        <source>Previous messages</source>
        <translation>Frühere Nachrichten</translation>
    </message>
    <message>
        <source>&amp;Heard:</source>
        <translation>&amp;Gehört:</translation>
    </message>
    <message>
        <source>Enter plays it again, Delete forgets it; the menu has more.</source>
        <translation>Eingabe spielt es noch einmal, Entfernen vergisst es; das Menü hat mehr.</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Change the sound of</source>
        <translation>Klang ändern von</translation>
    </message>
    <message>
        <source>Nothing has been heard yet; have a message read first.</source>
        <translation>Noch war nichts zu hören; lassen Sie erst eine Nachricht vorlesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n heard, kept on this machine.</source>
        <translation>
            <numerusform>%n gehört, auf diesem Rechner behalten.</numerusform>
            <numerusform>%n gehört, auf diesem Rechner behalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heard, forgotten when EmojiAudio ends.</source>
        <translation>
            <numerusform>%n gehört, vergessen, wenn EmojiAudio endet.</numerusform>
            <numerusform>%n gehört, vergessen, wenn EmojiAudio endet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied the words.</source>
        <translation>Wörter kopiert.</translation>
    </message>
    <message>
        <source>This was a picture; copy the words instead.</source>
        <translation>Das war ein Bild; kopieren Sie stattdessen die Wörter.</translation>
    </message>
    <message>
        <source>Copied the message.</source>
        <translation>Nachricht kopiert.</translation>
    </message>
    <message>
        <source>This was a text; only pictures can be given a name.</source>
        <translation>Das war ein Text; nur Bilder können einen Namen bekommen.</translation>
    </message>
    <message>
        <source>The picture is not kept any more; have it read again, then name it.</source>
        <translation>Das Bild ist nicht mehr da; lassen Sie es noch einmal vorlesen, dann benennen Sie es.</translation>
    </message>
    <message>
        <source>Sounds cannot be chosen here.</source>
        <translation>Klänge können hier nicht gewählt werden.</translation>
    </message>
    <message>
        <source>The sound of a sticker is changed among the stickers.</source>
        <translation>Der Klang eines Stickers wird bei den Stickern geändert.</translation>
    </message>
    <message>
        <source>There is no emoji in it; only emoji have a sound.</source>
        <translation>Darin ist kein Emoji; nur Emojis haben einen Klang.</translation>
    </message>
    <message>
        <source>Forgotten; Control Z brings it back.</source>
        <translation>Vergessen; Steuerung Z holt es zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n forgotten; Control Z brings them back.</source>
        <translation>
            <numerusform>%n vergessen; Steuerung Z holt es zurück.</numerusform>
            <numerusform>%n vergessen; Steuerung Z holt sie zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to bring back.</source>
        <translation>Es gibt nichts zurückzuholen.</translation>
    </message>
    <message numerus="yes">
        <source>%n back again.</source>
        <translation>
            <numerusform>%n wieder da.</numerusform>
            <numerusform>%n wieder da.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HotkeyBridge</name>
    <message>
        <source>Hotkeys are off.</source>
        <translation>Tastenkürzel sind aus.</translation>
    </message>
</context>
<context>
    <name>HotkeyField</name>
    <message>
        <source>Control</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>HotkeyRow</name>
    <message>
        <source>Press the keys that you want; Delete takes the key away, Backspace brings the usual key back.</source>
        <translation>Drücken Sie die gewünschten Tasten; Entfernen nimmt die Taste weg, die Rücktaste bringt die übliche zurück.</translation>
    </message>
</context>
<context>
    <name>LessonPage</name>
    <message>
        <source>&amp;Next lesson</source>
        <translation>&amp;Nächste Lektion</translation>
    </message>
    <message>
        <source>Goes on with other sounds.</source>
        <translation>Geht mit anderen Klängen weiter.</translation>
    </message>
    <message>
        <source>Go down the list and listen; then try the quiz.</source>
        <translation>Gehen Sie die Liste hinunter und hören Sie zu; dann versuchen Sie das Quiz.</translation>
    </message>
    <message>
        <source>Less&amp;on:</source>
        <translation>&amp;Lektion:</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Re&amp;ad</source>
        <translation>&amp;Vorlesen</translation>
    </message>
    <message>
        <source>Plays the text above.</source>
        <translation>Spielt den Text darüber.</translation>
    </message>
    <message>
        <source>&amp;Text to read:</source>
        <translation>&amp;Text zum Vorlesen:</translation>
    </message>
    <message>
        <source>Last &amp;heard:</source>
        <translation>Zuletzt &amp;gehört:</translation>
    </message>
    <message>
        <source>Pro&amp;gram</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>{help} Key: {key}.</source>
        <translation>{help} Taste: {key}.</translation>
    </message>
    <message>
        <source>The tray has gone. EmojiAudio goes on in a minimized window; start it again to bring it back.</source>
        <translation>Der Infobereich ist weg. EmojiAudio läuft in einem minimierten Fenster weiter; starten Sie es noch einmal, um es zurückzuholen.</translation>
    </message>
    <message>
        <source>The text is longer than this field; copy it and use Read clipboard to hear all of it.</source>
        <translation>Der Text ist länger als dieses Feld; kopieren Sie ihn und wählen Sie Zwischenablage lesen, um alles zu hören.</translation>
    </message>
    <message>
        <source>EmojiAudio goes on in a minimized window. Start it again to bring it back; press Control Q in the window to quit.</source>
        <translation>EmojiAudio läuft in einem minimierten Fenster weiter. Starten Sie es noch einmal, um es zurückzuholen; Steuerung Q im Fenster beendet es.</translation>
    </message>
</context>
<context>
    <name>ModelInstallDialog</name>
    <message>
        <source>Install a model</source>
        <translation>Ein Modell installieren</translation>
    </message>
    <message>
        <source>&amp;Browse</source>
        <translation>&amp;Durchsuchen</translation>
    </message>
    <message>
        <source>Looks for the folder on the disk.</source>
        <translation>Sucht den Ordner auf der Festplatte.</translation>
    </message>
    <message>
        <source>&amp;Folder of the model:</source>
        <translation>&amp;Ordner des Modells:</translation>
    </message>
    <message>
        <source>It holds open_clip_config.json and open_clip_model.safetensors.</source>
        <translation>Er enthält open_clip_config.json und open_clip_model.safetensors.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>What it is called in EmojiAudio.</source>
        <translation>Wie es in EmojiAudio heißt.</translation>
    </message>
    <message>
        <source>Li&amp;cence:</source>
        <translation>&amp;Lizenz:</translation>
    </message>
    <message>
        <source>Of its weights, where you know it; else leave it empty.</source>
        <translation>Die seiner Gewichte, wenn Sie sie kennen; sonst lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Made b&amp;y:</source>
        <translation>&amp;Von wem:</translation>
    </message>
    <message>
        <source>Its author, where you know it; else leave it empty.</source>
        <translation>Wer es gemacht hat, wenn Sie es wissen; sonst lassen Sie es leer.</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Installieren</translation>
    </message>
    <message>
        <source>Copies the model into the folder of EmojiAudio; nothing is fetched.</source>
        <translation>Kopiert das Modell in den Ordner von EmojiAudio; nichts wird heruntergeladen.</translation>
    </message>
    <message>
        <source>&amp;Leave it</source>
        <translation>Nich&amp;t installieren</translation>
    </message>
    <message>
        <source>Installs nothing.</source>
        <translation>Installiert nichts.</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Ordner des Modells</translation>
    </message>
</context>
<context>
    <name>ModelsList</name>
    <message>
        <source>{what}, {size} MB</source>
        <translation>{what}, {size} MB</translation>
    </message>
    <message>
        <source>used for pictures</source>
        <translation>für Bilder verwendet</translation>
    </message>
    <message>
        <source>part of EmojiAudio</source>
        <translation>Teil von EmojiAudio</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>its features are not made yet</source>
        <translation>seine Merkmale sind noch nicht berechnet</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>{name}: {states}.</source>
        <translation>{name}: {states}.</translation>
    </message>
    <message>
        <source>What it is: {what}</source>
        <translation>Was es ist: {what}</translation>
    </message>
    <message>
        <source>Size: {size} MB in {count} files</source>
        <translation>Größe: {size} MB in {count} Dateien</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>Lizenz: {licence}</translation>
    </message>
    <message>
        <source>Made by: {author}</source>
        <translation>Von: {author}</translation>
    </message>
    <message>
        <source>From: {source}</source>
        <translation>Aus: {source}</translation>
    </message>
</context>
<context>
    <name>ModelsWindow</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>S&amp;top making features</source>
        <translation>Merkmale nicht &amp;weiter berechnen</translation>
    </message>
    <message>
        <source>&amp;Models:</source>
        <translation>&amp;Modelle:</translation>
    </message>
    <message>
        <source>&amp;About this model:</source>
        <translation>Ü&amp;ber dieses Modell:</translation>
    </message>
    <message>
        <source>&amp;Use for pictures</source>
        <translation>Für B&amp;ilder verwenden</translation>
    </message>
    <message>
        <source>Pictures are recognized by this model from the next start on.</source>
        <translation>Bilder werden ab dem nächsten Start mit diesem Modell erkannt.</translation>
    </message>
    <message>
        <source>Make &amp;features</source>
        <translation>Merkmale be&amp;rechnen</translation>
    </message>
    <message>
        <source>Makes what pictures are compared with; a large model takes an hour.</source>
        <translation>Berechnet, womit Bilder verglichen werden; ein großes Modell braucht eine Stunde.</translation>
    </message>
    <message>
        <source>&amp;Check files</source>
        <translation>Dateien &amp;prüfen</translation>
    </message>
    <message>
        <source>Tells whether the files of this model are whole.</source>
        <translation>Sagt, ob die Dateien dieses Modells heil sind.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Deletes a model that you installed, after a question.</source>
        <translation>Löscht ein Modell, das Sie installiert haben, nach einer Rückfrage.</translation>
    </message>
    <message>
        <source>&amp;Install from a folder</source>
        <translation>&amp;Aus einem Ordner installieren</translation>
    </message>
    <message>
        <source>Copies another model from a folder of this machine.</source>
        <translation>Kopiert ein weiteres Modell aus einem Ordner dieses Rechners.</translation>
    </message>
    <message>
        <source>{name} has another task; it cannot be used for pictures.</source>
        <translation>{name} hat eine andere Aufgabe; es kann nicht für Bilder verwendet werden.</translation>
    </message>
    <message>
        <source>Pictures are recognized by {name} from the next start on.</source>
        <translation>Bilder werden ab dem nächsten Start mit {name} erkannt.</translation>
    </message>
    <message>
        <source>Its features are not made yet; press Make features.</source>
        <translation>Seine Merkmale sind noch nicht berechnet; drücken Sie Merkmale berechnen.</translation>
    </message>
    <message>
        <source>{name} has another task; it needs no features.</source>
        <translation>{name} hat eine andere Aufgabe; es braucht keine Merkmale.</translation>
    </message>
    <message>
        <source>The features for {name} are there already.</source>
        <translation>Die Merkmale für {name} sind schon da.</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>{name} wird geprüft</translation>
    </message>
    <message>
        <source>All files of {name} are whole.</source>
        <translation>Alle Dateien von {name} sind heil.</translation>
    </message>
    <message>
        <source>{name} belongs to EmojiAudio and cannot be removed.</source>
        <translation>{name} gehört zu EmojiAudio und kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The features for {name} are being made; stop that first.</source>
        <translation>Die Merkmale für {name} werden berechnet; beenden Sie das erst.</translation>
    </message>
    <message>
        <source>Remove {name}? It has {size} MB, and its features go with it.</source>
        <translation>{name} entfernen? Es hat {size} MB, und seine Merkmale gehen mit.</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Ein Modell entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Deletes its files.</source>
        <translation>Löscht seine Dateien.</translation>
    </message>
    <message>
        <source>Leaves everything as it is.</source>
        <translation>Lässt alles, wie es ist.</translation>
    </message>
    <message>
        <source>Removing {name}</source>
        <translation>{name} wird entfernt</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>{name} ist entfernt.</translation>
    </message>
    <message>
        <source>Nothing is installed: no folder was given.</source>
        <translation>Nichts wurde installiert: Es wurde kein Ordner angegeben.</translation>
    </message>
    <message>
        <source>Installing {name}</source>
        <translation>{name} wird installiert</translation>
    </message>
    <message>
        <source>{name} is installed. To use it, press Make features, then Use for pictures.</source>
        <translation>{name} ist installiert. Um es zu verwenden, drücken Sie Merkmale berechnen und dann Für Bilder verwenden.</translation>
    </message>
    <message>
        <source>Wait until the work that goes on is done, or cancel it.</source>
        <translation>Warten Sie, bis die laufende Arbeit fertig ist, oder brechen Sie sie ab.</translation>
    </message>
</context>
<context>
    <name>NamingDialog</name>
    <message>
        <source>Name this picture</source>
        <translation>Dieses Bild benennen</translation>
    </message>
    <message>
        <source>&amp;What should this picture be called?</source>
        <translation>&amp;Wie soll dieses Bild heißen?</translation>
    </message>
    <message>
        <source>&amp;Keep the name</source>
        <translation>Namen &amp;behalten</translation>
    </message>
    <message>
        <source>The picture is known by this name from now on.</source>
        <translation>Das Bild ist von jetzt an unter diesem Namen bekannt.</translation>
    </message>
    <message>
        <source>&amp;Leave it</source>
        <translation>&amp;Ohne Namen lassen</translation>
    </message>
    <message>
        <source>The picture stays without a name.</source>
        <translation>Das Bild bleibt ohne Namen.</translation>
    </message>
</context>
<context>
    <name>PackRows</name>
    <message>
        <source>{title}, removed</source>
        <translation>{title}, entfernt</translation>
    </message>
    <message>
        <source>{title}, {counted}, by {author}, licence {licence}</source>
        <translation>{title}, {counted}, von {author}, Lizenz {licence}</translation>
    </message>
    <message>
        <source>1 sound</source>
        <translation>1 Klang</translation>
    </message>
    <message numerus="yes">
        <source>%n sounds</source>
        <translation>
            <numerusform>%n Klang</numerusform>
            <numerusform>%n Klänge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PacksWindow</name>
    <message>
        <source>Sound packs</source>
        <translation>Klangpakete</translation>
    </message>
    <message>
        <source>&amp;Packs:</source>
        <translation>&amp;Pakete:</translation>
    </message>
    <message>
        <source>S&amp;ounds of this pack:</source>
        <translation>K&amp;länge dieses Pakets:</translation>
    </message>
    <message>
        <source>&amp;Add a pack…</source>
        <translation>Paket &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Adds a pack of sounds from a zip file of this machine.</source>
        <translation>Fügt ein Paket mit Klängen aus einer Zip-Datei dieses Rechners hinzu.</translation>
    </message>
    <message>
        <source>C&amp;heck files</source>
        <translation>&amp;Dateien prüfen</translation>
    </message>
    <message>
        <source>Tells whether the sounds of this pack are whole.</source>
        <translation>Sagt, ob die Klänge dieses Pakets heil sind.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Removes this pack; it can be brought back. Key in the list: Delete.</source>
        <translation>Entfernt dieses Paket; es lässt sich zurückholen. Taste in der Liste: Entfernen.</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>Brings this pack back when it was removed. Key for the last: Control Z.</source>
        <translation>Holt dieses Paket zurück, wenn es entfernt wurde. Taste für das letzte: Steuerung Z.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Closes this window. Key: Escape.</source>
        <translation>Schließt dieses Fenster. Taste: Escape.</translation>
    </message>
    <message>
        <source>No packs. A pack is a zip file with sounds and their licence; press “Add a pack” to add one.</source>
        <translation>Keine Pakete. Ein Paket ist eine Zip-Datei mit Klängen und ihrer Lizenz; drücken Sie „Paket hinzufügen“, um eines hinzuzufügen.</translation>
    </message>
    <message>
        <source>1 pack with {counted}.</source>
        <translation>1 Paket mit {counted}.</translation>
    </message>
    <message>
        <source>{count} packs with {counted}.</source>
        <translation>{count} Pakete mit {counted}.</translation>
    </message>
    <message>
        <source>A pack to add</source>
        <translation>Ein Paket zum Hinzufügen</translation>
    </message>
    <message>
        <source>Packs ({patterns})</source>
        <translation>Pakete ({patterns})</translation>
    </message>
    <message>
        <source>Adding the pack {name}</source>
        <translation>Das Paket {name} wird hinzugefügt</translation>
    </message>
    <message>
        <source>Checking {title}</source>
        <translation>{title} wird geprüft</translation>
    </message>
    <message>
        <source>Added {about}.</source>
        <translation>Hinzugefügt: {about}.</translation>
    </message>
    <message>
        <source>Canceled; nothing was added.</source>
        <translation>Abgebrochen; nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Whole: {counted}.</source>
        <translation>Heil: {counted}.</translation>
    </message>
    <message>
        <source>{title} is removed already.</source>
        <translation>{title} ist schon entfernt.</translation>
    </message>
    <message>
        <source>Removed {title}; Control Z brings it back.</source>
        <translation>{title} entfernt; Steuerung Z holt es zurück.</translation>
    </message>
    <message>
        <source>{title} was not removed.</source>
        <translation>{title} wurde nicht entfernt.</translation>
    </message>
    <message>
        <source>Brought back {title}.</source>
        <translation>{title} zurückgeholt.</translation>
    </message>
    <message>
        <source>No pack was removed that could be brought back.</source>
        <translation>Es wurde kein Paket entfernt, das zurückgeholt werden könnte.</translation>
    </message>
    <message>
        <source>There is no pack in the list; add one first.</source>
        <translation>In der Liste ist kein Paket; fügen Sie erst eines hinzu.</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Nothing has been read yet, so there is nothing to tell more about.</source>
        <translation>Noch wurde nichts gelesen, also gibt es nichts weiter zu sagen.</translation>
    </message>
    <message>
        <source>That is all that is known.</source>
        <translation>Mehr ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>What you copy is no longer read.</source>
        <translation>Was Sie kopieren, wird nicht mehr vorgelesen.</translation>
    </message>
    <message>
        <source>What you copy is read now. This desktop tells of it only while a window of EmojiAudio is in front.</source>
        <translation>Was Sie kopieren, wird jetzt vorgelesen. Dieser Desktop meldet es nur, solange ein Fenster von EmojiAudio vorn ist.</translation>
    </message>
    <message>
        <source>What you copy is read now.</source>
        <translation>Was Sie kopieren, wird jetzt vorgelesen.</translation>
    </message>
    <message>
        <source>EmojiAudio cannot be started with the desktop here.</source>
        <translation>EmojiAudio kann hier nicht beim Anmelden gestartet werden.</translation>
    </message>
    <message>
        <source>EmojiAudio starts with the desktop from now on.</source>
        <translation>EmojiAudio startet von jetzt an, wenn Sie sich anmelden.</translation>
    </message>
    <message>
        <source>EmojiAudio no longer starts with the desktop.</source>
        <translation>EmojiAudio startet nicht mehr beim Anmelden.</translation>
    </message>
    <message>
        <source>No picture has been read yet; read one first, then give it a name.</source>
        <translation>Noch wurde kein Bild gelesen; lesen Sie erst eines, dann geben Sie ihm einen Namen.</translation>
    </message>
    <message>
        <source>Pictures cannot be given a name here.</source>
        <translation>Bilder können hier keinen Namen bekommen.</translation>
    </message>
    <message>
        <source>There is no text to read.</source>
        <translation>Es gibt keinen Text zum Vorlesen.</translation>
    </message>
    <message>
        <source>Reading.</source>
        <translation>Lese vor.</translation>
    </message>
    <message>
        <source>What has the focus cannot be read here; copy it, and read the clipboard.</source>
        <translation>Was den Fokus hat, kann hier nicht gelesen werden; kopieren Sie es und lesen Sie die Zwischenablage.</translation>
    </message>
    <message>
        <source>The selection cannot be read here; copy it, and read the clipboard.</source>
        <translation>Die Auswahl kann hier nicht gelesen werden; kopieren Sie sie und lesen Sie die Zwischenablage.</translation>
    </message>
    <message>
        <source>The screen cannot be read here; copy the picture, and read the clipboard.</source>
        <translation>Der Bildschirm kann hier nicht gelesen werden; kopieren Sie das Bild und lesen Sie die Zwischenablage.</translation>
    </message>
    <message>
        <source>Looking.</source>
        <translation>Sehe nach.</translation>
    </message>
    <message>
        <source>Repeating.</source>
        <translation>Wiederhole.</translation>
    </message>
    <message>
        <source>Nothing has been read yet, so there is nothing to repeat.</source>
        <translation>Noch wurde nichts gelesen, also gibt es nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Read.</source>
        <translation>Vorgelesen.</translation>
    </message>
</context>
<context>
    <name>PreviewWindow</name>
    <message>
        <source>How will my message sound</source>
        <translation>Wie klingt meine Nachricht</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Tells how long each takes, and what it says. Key: Control Enter.</source>
        <translation>Sagt, wie lange jeder braucht und was er sagt. Taste: Steuerung Eingabe.</translation>
    </message>
    <message>
        <source>&amp;Shorten the message</source>
        <translation>&amp;Kürzer fassen</translation>
    </message>
    <message>
        <source>Gives each emoji once, at the end, and makes decorative letters plain.</source>
        <translation>Schreibt jedes Emoji einmal, ans Ende, und macht Zierbuchstaben schlicht.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Brings the message back as it was.</source>
        <translation>Holt die Nachricht zurück, wie sie war.</translation>
    </message>
    <message>
        <source>Co&amp;py the message</source>
        <translation>Nachricht ko&amp;pieren</translation>
    </message>
    <message>
        <source>Copies the message as it is now.</source>
        <translation>Kopiert die Nachricht, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>&amp;Message:</source>
        <translation>&amp;Nachricht:</translation>
    </message>
    <message>
        <source>&amp;What is heard:</source>
        <translation>&amp;Was man hört:</translation>
    </message>
    <message>
        <source>Hear &amp;NVDA</source>
        <translation>NV&amp;DA anhören</translation>
    </message>
    <message>
        <source>Plays the message as NVDA reads it.</source>
        <translation>Spielt die Nachricht, wie NVDA sie vorliest.</translation>
    </message>
    <message>
        <source>Hear &amp;Orca</source>
        <translation>&amp;Orca anhören</translation>
    </message>
    <message>
        <source>Plays the message as Orca reads it.</source>
        <translation>Spielt die Nachricht, wie Orca sie vorliest.</translation>
    </message>
    <message>
        <source>Hear &amp;EmojiAudio</source>
        <translation>&amp;EmojiAudio anhören</translation>
    </message>
    <message>
        <source>Plays the message as this program does.</source>
        <translation>Spielt die Nachricht, wie dieses Programm es tut.</translation>
    </message>
    <message>
        <source>There is no message; type one, or paste it.</source>
        <translation>Es gibt keine Nachricht; tippen Sie eine oder fügen Sie sie ein.</translation>
    </message>
    <message>
        <source>The message is longer than {count} characters; shorten it.</source>
        <translation>Die Nachricht ist länger als {count} Zeichen; kürzen Sie sie.</translation>
    </message>
    <message>
        <source>This cannot be worked out here.</source>
        <translation>Das kann hier nicht berechnet werden.</translation>
    </message>
    <message>
        <source>Listening to the message</source>
        <translation>Die Nachricht wird angehört</translation>
    </message>
    <message>
        <source>{reader}, {seconds} seconds: {words}</source>
        <translation>{reader}, {seconds} Sekunden: {words}</translation>
    </message>
    <message>
        <source>{reader}: {seconds} seconds.</source>
        <translation>{reader}: {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>The message is as short as it can be.</source>
        <translation>Die Nachricht ist so kurz, wie sie sein kann.</translation>
    </message>
    <message>
        <source>Repeated emoji left out: {count}.</source>
        <translation>Wiederholte Emojis weggelassen: {count}.</translation>
    </message>
    <message>
        <source>Emoji moved to the end: {count}.</source>
        <translation>Emojis ans Ende gestellt: {count}.</translation>
    </message>
    <message>
        <source>Decorative letters made plain: {count}.</source>
        <translation>Zierbuchstaben schlicht gemacht: {count}.</translation>
    </message>
    <message>
        <source>The message is as it was.</source>
        <translation>Die Nachricht ist, wie sie war.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>ProfilesPage</name>
    <message>
        <source>Add a profile</source>
        <translation>Profil hinzufügen</translation>
    </message>
    <message>
        <source>Adds a profile, and asks for its name.</source>
        <translation>Fügt ein Profil hinzu und fragt nach seinem Namen.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removes the profile of the list.</source>
        <translation>Entfernt das Profil der Liste.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Brings the profile back that was removed last.</source>
        <translation>Holt das zuletzt entfernte Profil zurück.</translation>
    </message>
    <message>
        <source>Add this program</source>
        <translation>Dieses Programm hinzufügen</translation>
    </message>
    <message>
        <source>The profile is also for the program in the list of programs seen.</source>
        <translation>Das Profil gilt auch für das Programm in der Liste der gesehenen Programme.</translation>
    </message>
    <message>
        <source>Choose what differs</source>
        <translation>Unterschiede wählen</translation>
    </message>
    <message>
        <source>Goes to the options; what you choose there counts for this profile only.</source>
        <translation>Geht zu den Optionen; was Sie dort wählen, gilt nur für dieses Profil.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Where two are for the same program, the upper one counts.</source>
        <translation>Wenn zwei für dasselbe Programm sind, gilt das obere.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>The names of programs, with commas between them.</source>
        <translation>Die Namen von Programmen, mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>Programs seen</source>
        <translation>Gesehene Programme</translation>
    </message>
    <message>
        <source>Programs in which you have had something read since the start.</source>
        <translation>Programme, in denen Sie sich seit dem Start etwas haben vorlesen lassen.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <source>no program yet</source>
        <translation>noch kein Programm</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>{option}: {value}</source>
        <translation>{option}: {value}</translation>
    </message>
    <message>
        <source>Nothing differs yet.</source>
        <translation>Noch ist nichts anders.</translation>
    </message>
    <message>
        <source>There is no profile yet. Add one to have a program quieter, slower or silent.</source>
        <translation>Es gibt noch kein Profil. Fügen Sie eines hinzu, damit ein Programm leiser, langsamer oder still ist.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keines</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>{name} is removed; Bring it back undoes that.</source>
        <translation>{name} ist entfernt; Zurückholen macht das rückgängig.</translation>
    </message>
    <message>
        <source>{name} is back.</source>
        <translation>{name} ist wieder da.</translation>
    </message>
    <message>
        <source>{program} belongs to {profile} already, which counts first.</source>
        <translation>{program} gehört schon zu {profile}, das zuerst gilt.</translation>
    </message>
    <message>
        <source>{profile} is for {programs}.</source>
        <translation>{profile} ist für {programs}.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Cance&amp;l</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Ends the work at its next step.</source>
        <translation>Beendet die Arbeit beim nächsten Schritt.</translation>
    </message>
    <message>
        <source>Please wait until this has ended, or cancel it: {title}.</source>
        <translation>Bitte warten Sie, bis dies fertig ist, oder brechen Sie es ab: {title}.</translation>
    </message>
    <message>
        <source>{title}.</source>
        <translation>{title}.</translation>
    </message>
    <message>
        <source>{percent} percent.</source>
        <translation>{percent} Prozent.</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>QuizPage</name>
    <message>
        <source>{count} sounds are played, one after the other.</source>
        <translation>{count} Klänge werden gespielt, einer nach dem anderen.</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>&amp;Beginnen</translation>
    </message>
    <message>
        <source>Begins a new quiz, and plays its first sound.</source>
        <translation>Beginnt ein neues Quiz und spielt den ersten Klang.</translation>
    </message>
    <message>
        <source>Hear it &amp;again</source>
        <translation>Noch &amp;einmal hören</translation>
    </message>
    <message>
        <source>Plays the sound and the answers again. Key: 0.</source>
        <translation>Spielt den Klang und die Antworten noch einmal. Taste: 0.</translation>
    </message>
    <message>
        <source>&amp;Next sound</source>
        <translation>Nä&amp;chster Klang</translation>
    </message>
    <message>
        <source>Goes on with the next sound.</source>
        <translation>Geht mit dem nächsten Klang weiter.</translation>
    </message>
    <message>
        <source>An answer. Key: {key}.</source>
        <translation>Eine Antwort. Taste: {key}.</translation>
    </message>
    <message>
        <source>Sound {number} of {count}: what does it stand for?</source>
        <translation>Klang {number} von {count}: Wofür steht er?</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>Right, {name}.</source>
        <translation>Richtig, {name}.</translation>
    </message>
    <message>
        <source>Wrong. It was {name}.</source>
        <translation>Falsch. Es war {name}.</translation>
    </message>
    <message>
        <source>The quiz is over: {score} of {count} right.</source>
        <translation>Das Quiz ist zu Ende: {score} von {count} richtig.</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Take the key away</source>
        <translation>Taste wegnehmen</translation>
    </message>
    <message>
        <source>The action that had the keyboard last has no key.</source>
        <translation>Die Aktion, die zuletzt den Fokus hatte, hat dann keine Taste.</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>Übliche Taste</translation>
    </message>
    <message>
        <source>The action that had the keyboard last has its usual key again.</source>
        <translation>Die Aktion, die zuletzt den Fokus hatte, hat dann wieder ihre übliche Taste.</translation>
    </message>
    <message>
        <source>&amp;Search the settings:</source>
        <translation>Ei&amp;nstellungen suchen:</translation>
    </message>
    <message>
        <source>Settings &amp;for:</source>
        <translation>Einstellungen &amp;für:</translation>
    </message>
    <message>
        <source>Whether what you choose counts for all programs, or for those of a profile only.</source>
        <translation>Ob das, was Sie wählen, für alle Programme gilt oder nur für die eines Profils.</translation>
    </message>
    <message>
        <source>Cate&amp;gories:</source>
        <translation>&amp;Kategorien:</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>An&amp;hören</translation>
    </message>
    <message>
        <source>Plays a sample with what is chosen now, also before it is applied.</source>
        <translation>Spielt eine Probe mit dem, was jetzt gewählt ist, auch bevor es übernommen wird.</translation>
    </message>
    <message>
        <source>Be &amp;quiet</source>
        <translation>&amp;Still</translation>
    </message>
    <message>
        <source>Is silent at once.</source>
        <translation>Ist sofort still.</translation>
    </message>
    <message>
        <source>&amp;Restore this page</source>
        <translation>Diese Seite &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Restore &amp;everything</source>
        <translation>&amp;Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Gives all options of this page their usual values, in a profile those of all programs; Cancel undoes it.</source>
        <translation>Gibt allen Optionen dieser Seite ihre üblichen Werte, in einem Profil die aller Programme; Abbrechen macht es rückgängig.</translation>
    </message>
    <message>
        <source>Gives all options their usual values, in a profile those of all programs; Cancel undoes it.</source>
        <translation>Gibt allen Optionen ihre üblichen Werte, in einem Profil die aller Programme; Abbrechen macht es rückgängig.</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>Uses and keeps the changes, and closes the window.</source>
        <translation>Verwendet und behält die Änderungen und schließt das Fenster.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ab&amp;brechen</translation>
    </message>
    <message>
        <source>Closes the window without the changes.</source>
        <translation>Schließt das Fenster ohne die Änderungen.</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>Übe&amp;rnehmen</translation>
    </message>
    <message>
        <source>Uses and keeps the changes; the window stays open.</source>
        <translation>Verwendet und behält die Änderungen; das Fenster bleibt offen.</translation>
    </message>
    <message>
        <source>Settings saved.</source>
        <translation>Einstellungen gespeichert.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Chosen for this profile.</source>
        <translation>Für dieses Profil gewählt.</translation>
    </message>
    <message>
        <source>As for all programs.</source>
        <translation>Wie für alle Programme.</translation>
    </message>
    <message>
        <source>{page}: usual values.</source>
        <translation>{page}: übliche Werte.</translation>
    </message>
    <message>
        <source>All options have their usual values.</source>
        <translation>Alle Optionen haben ihre üblichen Werte.</translation>
    </message>
    <message>
        <source>{key} is also chosen for: {action}.</source>
        <translation>{key} ist auch gewählt für: {action}.</translation>
    </message>
    <message>
        <source>{action}: {key}.</source>
        <translation>{action}: {key}.</translation>
    </message>
    <message>
        <source>{action}: no key.</source>
        <translation>{action}: keine Taste.</translation>
    </message>
    <message>
        <source>all programs</source>
        <translation>alle Programme</translation>
    </message>
    <message>
        <source>the profile {name}</source>
        <translation>das Profil {name}</translation>
    </message>
    <message>
        <source>Settin&amp;gs found:</source>
        <translation>&amp;Gefundene Einstellungen:</translation>
    </message>
    <message>
        <source>No setting is found; try another word.</source>
        <translation>Keine Einstellung gefunden; versuchen Sie ein anderes Wort.</translation>
    </message>
    <message>
        <source>1 setting is found.</source>
        <translation>1 Einstellung gefunden.</translation>
    </message>
    <message>
        <source>{count} settings are found.</source>
        <translation>{count} Einstellungen gefunden.</translation>
    </message>
    <message>
        <source>{title} in {profile}</source>
        <translation>{title} in {profile}</translation>
    </message>
    <message>
        <source>{title}: {help}</source>
        <translation>{title}: {help}</translation>
    </message>
</context>
<context>
    <name>SoundChooser</name>
    <message>
        <source>Choose a sound</source>
        <translation>Klang wählen</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>What is to be heard, such as rain or laughter; Down goes to the sounds.</source>
        <translation>Was zu hören sein soll, etwa rain oder laughter, auf Englisch; Pfeil ab führt zu den Klängen.</translation>
    </message>
    <message>
        <source>&amp;Sounds:</source>
        <translation>&amp;Klänge:</translation>
    </message>
    <message>
        <source>Arrows play a sound, Enter takes it.</source>
        <translation>Pfeiltasten spielen einen Klang, Eingabe nimmt ihn.</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>&amp;Nehmen</translation>
    </message>
    <message>
        <source>Takes the sound of the list. Key: Enter.</source>
        <translation>Nimmt den Klang der Liste. Taste: Eingabe.</translation>
    </message>
    <message>
        <source>From a fil&amp;e…</source>
        <translation>Aus einer &amp;Datei…</translation>
    </message>
    <message>
        <source>Takes a sound from a file of your own, and plays it.</source>
        <translation>Nimmt einen Klang aus einer eigenen Datei und spielt ihn.</translation>
    </message>
    <message>
        <source>&amp;Let EmojiAudio choose</source>
        <translation>EmojiAudio &amp;wählen lassen</translation>
    </message>
    <message>
        <source>Takes no sound; one that fits is chosen each time.</source>
        <translation>Nimmt keinen Klang; jedes Mal wird ein passender gewählt.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ab&amp;brechen</translation>
    </message>
    <message>
        <source>Closes this window; nothing is changed.</source>
        <translation>Schließt dieses Fenster; nichts wird geändert.</translation>
    </message>
    <message>
        <source>{count} sounds.</source>
        <translation>{count} Klänge.</translation>
    </message>
    <message>
        <source>No sound found for {query}; try other words.</source>
        <translation>Kein Klang gefunden für {query}; versuchen Sie andere Wörter.</translation>
    </message>
    <message>
        <source>There is no sound in the list; look for another, or give a file.</source>
        <translation>In der Liste ist kein Klang; suchen Sie einen anderen, oder geben Sie eine Datei an.</translation>
    </message>
    <message>
        <source>A sound of your own</source>
        <translation>Ein eigener Klang</translation>
    </message>
    <message>
        <source>Sounds ({patterns})</source>
        <translation>Klänge ({patterns})</translation>
    </message>
</context>
<context>
    <name>StickerRows</name>
    <message>
        <source>stands for {emoji}</source>
        <translation>steht für {emoji}</translation>
    </message>
    <message>
        <source>sounds as {sound}</source>
        <translation>klingt wie {sound}</translation>
    </message>
    <message>
        <source>its sound is missing</source>
        <translation>sein Klang fehlt</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>bewegt</translation>
    </message>
</context>
<context>
    <name>StickerWords</name>
    <message>
        <source>This picture is known already as {name}.</source>
        <translation>Dieses Bild ist schon bekannt als {name}.</translation>
    </message>
    <message>
        <source>what EmojiAudio chooses</source>
        <translation>was EmojiAudio wählt</translation>
    </message>
    <message>
        <source>{name} sounds as {sound}.</source>
        <translation>{name} klingt wie {sound}.</translation>
    </message>
    <message>
        <source>Added {what}, {feeling}.</source>
        <translation>Hinzugefügt: {what}, {feeling}.</translation>
    </message>
    <message>
        <source>Added {what}.</source>
        <translation>Hinzugefügt: {what}.</translation>
    </message>
    <message>
        <source>Now called {what}, {feeling}.</source>
        <translation>Heißt jetzt {what}, {feeling}.</translation>
    </message>
    <message>
        <source>{feeling}.</source>
        <translation>{feeling}.</translation>
    </message>
    <message>
        <source>Removed {what}; Undo brings back what was removed.</source>
        <translation>Entfernt: {what}; Rückgängig holt zurück, was entfernt wurde.</translation>
    </message>
    <message>
        <source>Undone: {what}.</source>
        <translation>Rückgängig gemacht: {what}.</translation>
    </message>
    <message>
        <source>Done again: {what}.</source>
        <translation>Wiederhergestellt: {what}.</translation>
    </message>
    <message>
        <source>adding {what}</source>
        <translation>Hinzufügen von {what}</translation>
    </message>
    <message>
        <source>importing {what}</source>
        <translation>Importieren von {what}</translation>
    </message>
    <message>
        <source>renaming {what}</source>
        <translation>Umbenennen von {what}</translation>
    </message>
    <message>
        <source>the feeling of {what}</source>
        <translation>das Gefühl von {what}</translation>
    </message>
    <message>
        <source>the sound of {what}</source>
        <translation>der Klang von {what}</translation>
    </message>
    <message>
        <source>removing {what}</source>
        <translation>Entfernen von {what}</translation>
    </message>
    <message>
        <source>1 sticker</source>
        <translation>1 Sticker</translation>
    </message>
    <message numerus="yes">
        <source>%n stickers</source>
        <translation>
            <numerusform>%n Sticker</numerusform>
            <numerusform>%n Sticker</numerusform>
        </translation>
    </message>
    <message>
        <source>Added {what}</source>
        <translation>Hinzugefügt: {what}</translation>
    </message>
    <message>
        <source>{count} known already</source>
        <translation>{count} schon bekannt</translation>
    </message>
    <message>
        <source>{count} left out, no pictures</source>
        <translation>{count} weggelassen, keine Bilder</translation>
    </message>
    <message>
        <source>{count} could not be read; the first: {problem}</source>
        <translation>{count} nicht lesbar; das erste: {problem}</translation>
    </message>
    <message>
        <source>Wrote {what} to {name}.</source>
        <translation>{what} nach {name} geschrieben.</translation>
    </message>
</context>
<context>
    <name>StickersWindow</name>
    <message>
        <source>Stickers</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>as its name tells</source>
        <translation>wie sein Name sagt</translation>
    </message>
    <message>
        <source>So&amp;und…</source>
        <translation>&amp;Klang…</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>A part of a name or a feeling; empty shows all.</source>
        <translation>Ein Teil eines Namens oder ein Gefühl; leer zeigt alle.</translation>
    </message>
    <message>
        <source>&amp;Stickers:</source>
        <translation>S&amp;ticker:</translation>
    </message>
    <message>
        <source>Enter plays it, F2 renames it, Delete removes what is selected.</source>
        <translation>Eingabe spielt ihn, F2 benennt ihn um, Entfernen entfernt, was ausgewählt ist.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Enter keeps the name.</source>
        <translation>Eingabe behält den Namen.</translation>
    </message>
    <message>
        <source>F&amp;eeling:</source>
        <translation>&amp;Gefühl:</translation>
    </message>
    <message>
        <source>How it is heard: the music and the voice follow it.</source>
        <translation>Wie er klingt: Musik und Stimme folgen dem Gefühl.</translation>
    </message>
    <message>
        <source>&amp;Hear it</source>
        <translation>An&amp;hören</translation>
    </message>
    <message>
        <source>Plays it as in a chat. Key in the list: Enter.</source>
        <translation>Spielt ihn wie in einem Chat. Taste in der Liste: Eingabe.</translation>
    </message>
    <message>
        <source>Add fro&amp;m files…</source>
        <translation>Aus &amp;Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Adds pictures from files, under the names of the files.</source>
        <translation>Fügt Bilder aus Dateien hinzu, unter den Namen der Dateien.</translation>
    </message>
    <message>
        <source>Add from clip&amp;board</source>
        <translation>Aus Z&amp;wischenablage hinzufügen</translation>
    </message>
    <message>
        <source>Adds the picture or the files that were copied last.</source>
        <translation>Fügt das Bild oder die Dateien hinzu, die zuletzt kopiert wurden.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Removes what is selected; it can be undone. Key in the list: Delete.</source>
        <translation>Entfernt, was ausgewählt ist; es lässt sich rückgängig machen. Taste in der Liste: Entfernen.</translation>
    </message>
    <message>
        <source>Import a &amp;pack…</source>
        <translation>&amp;Paket importieren…</translation>
    </message>
    <message>
        <source>Takes in the pictures of a pack or a zip file.</source>
        <translation>Nimmt die Bilder eines Pakets oder einer Zip-Datei auf.</translation>
    </message>
    <message>
        <source>&amp;Import a folder…</source>
        <translation>&amp;Ordner importieren…</translation>
    </message>
    <message>
        <source>Takes in the pictures of a folder, and of the folders in it.</source>
        <translation>Nimmt die Bilder eines Ordners und der Ordner darin auf.</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Writes what is selected as a pack to share; all, when one or none is.</source>
        <translation>Schreibt die Auswahl als Paket zum Weitergeben; alle, wenn einer oder keiner ausgewählt ist.</translation>
    </message>
    <message>
        <source>Und&amp;o</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Takes the last change back. Key: Control Z.</source>
        <translation>Nimmt die letzte Änderung zurück. Taste: Steuerung Z.</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>W&amp;iederherstellen</translation>
    </message>
    <message>
        <source>Makes a change again that was taken back. Key: Control Y.</source>
        <translation>Macht eine zurückgenommene Änderung noch einmal. Taste: Steuerung Y.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Closes this window. Key: Escape.</source>
        <translation>Schließt dieses Fenster. Taste: Escape.</translation>
    </message>
    <message>
        <source>No stickers yet. Copy a picture and press “Add from clipboard”, add files, or import a pack or a folder.</source>
        <translation>Noch keine Sticker. Kopieren Sie ein Bild und drücken Sie „Aus Zwischenablage hinzufügen“, fügen Sie Dateien hinzu, oder importieren Sie ein Paket oder einen Ordner.</translation>
    </message>
    <message>
        <source>None of {total} fits; try other words.</source>
        <translation>Von {total} passt keiner; versuchen Sie andere Wörter.</translation>
    </message>
    <message>
        <source>{shown} of {total}.</source>
        <translation>{shown} von {total}.</translation>
    </message>
    <message>
        <source>{counted}.</source>
        <translation>{counted}.</translation>
    </message>
    <message>
        <source>chosen by EmojiAudio</source>
        <translation>von EmojiAudio gewählt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Chooses its sound; now: {now}.</source>
        <translation>Wählt seinen Klang; jetzt: {now}.</translation>
    </message>
    <message>
        <source>There is no sticker in the list; add one first.</source>
        <translation>In der Liste ist kein Sticker; fügen Sie erst einen hinzu.</translation>
    </message>
    <message>
        <source>A sticker needs a name; it keeps the one it has.</source>
        <translation>Ein Sticker braucht einen Namen; er behält den, den er hat.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts wiederherzustellen.</translation>
    </message>
    <message>
        <source>Pictures to add</source>
        <translation>Bilder zum Hinzufügen</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Bilder ({patterns})</translation>
    </message>
    <message>
        <source>Adding pictures</source>
        <translation>Bilder werden hinzugefügt</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one in your chat program first.</source>
        <translation>Die Zwischenablage enthält kein Bild; kopieren Sie erst eines in Ihrem Chatprogramm.</translation>
    </message>
    <message>
        <source>A pack to import</source>
        <translation>Ein Paket zum Importieren</translation>
    </message>
    <message>
        <source>Packs ({patterns})</source>
        <translation>Pakete ({patterns})</translation>
    </message>
    <message>
        <source>A folder to import</source>
        <translation>Ein Ordner zum Importieren</translation>
    </message>
    <message>
        <source>Importing stickers</source>
        <translation>Sticker werden importiert</translation>
    </message>
    <message>
        <source>Left off; Undo takes back what was added till then.</source>
        <translation>Abgebrochen; Rückgängig nimmt zurück, was bis dahin hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>Write a pack</source>
        <translation>Paket schreiben</translation>
    </message>
    <message>
        <source>Writing a pack</source>
        <translation>Paket wird geschrieben</translation>
    </message>
</context>
<context>
    <name>TextWindow</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
    <message>
        <source>Copies the text that is shown.</source>
        <translation>Kopiert den Text, der zu sehen ist.</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Schließt dieses Fenster.</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>Shows only the lines that have these words.</source>
        <translation>Zeigt nur die Zeilen mit diesen Wörtern.</translation>
    </message>
    <message>
        <source>&amp;Text:</source>
        <translation>&amp;Text:</translation>
    </message>
    <message>
        <source>Lines found: {count}.</source>
        <translation>Zeilen gefunden: {count}.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>TrainerWindow</name>
    <message>
        <source>Sound trainer</source>
        <translation>Klangtrainer</translation>
    </message>
    <message>
        <source>All sounds</source>
        <translation>Alle Klänge</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>Quiz</translation>
    </message>
    <message>
        <source>&amp;Words fade once I know the sound</source>
        <translation>&amp;Worte verblassen, sobald ich den Klang kenne</translation>
    </message>
    <message>
        <source>Leaves out the words of an emoji whose sound you know; asking again says them.</source>
        <translation>Lässt die Worte eines Emojis weg, dessen Klang Sie kennen; nochmaliges Fragen sagt sie.</translation>
    </message>
    <message>
        <source>&amp;Pages:</source>
        <translation>&amp;Seiten:</translation>
    </message>
    <message>
        <source>How &amp;far am I?</source>
        <translation>Wie wei&amp;t bin ich?</translation>
    </message>
    <message>
        <source>Says how many sounds you have met, and how many you know.</source>
        <translation>Sagt, wie viele Klänge Sie gehört haben und wie viele Sie kennen.</translation>
    </message>
    <message>
        <source>Forge&amp;t all</source>
        <translation>Alles &amp;vergessen</translation>
    </message>
    <message>
        <source>Begins anew, as if no sound had been learnt; it can be undone.</source>
        <translation>Beginnt von vorn, als wäre kein Klang gelernt; das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Undo forgetting</source>
        <translation>Vergessen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Brings back what was forgotten last.</source>
        <translation>Bringt zurück, was zuletzt vergessen wurde.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Schl&amp;ießen</translation>
    </message>
    <message>
        <source>Closes this window. Key: Escape.</source>
        <translation>Schließt dieses Fenster. Taste: Escape.</translation>
    </message>
    <message>
        <source>You know {known} of {total} sounds, and have met {met}.</source>
        <translation>Sie kennen {known} von {total} Klängen und haben {met} gehört.</translation>
    </message>
    <message>
        <source>All is forgotten. “Undo forgetting” brings back what you had learnt.</source>
        <translation>Alles ist vergessen. „Vergessen rückgängig machen“ bringt zurück, was Sie gelernt hatten.</translation>
    </message>
    <message>
        <source>Undone. {summary}</source>
        <translation>Rückgängig gemacht. {summary}</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>This window does not exist yet in this version.</source>
        <translation>Dieses Fenster gibt es in dieser Version noch nicht.</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Read &amp;clipboard</source>
        <translation>&amp;Zwischenablage lesen</translation>
    </message>
    <message>
        <source>Plays the text that was copied last.</source>
        <translation>Spielt den Text, der zuletzt kopiert wurde.</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Plays the last message again.</source>
        <translation>Spielt die letzte Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>Tell me &amp;more</source>
        <translation>&amp;Mehr dazu</translation>
    </message>
    <message>
        <source>Says how people use the emoji of the last message, then what they look like.</source>
        <translation>Sagt, wie die Emojis der letzten Nachricht verwendet werden, und dann, wie sie aussehen.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Is silent at once.</source>
        <translation>Ist sofort still.</translation>
    </message>
    <message>
        <source>&amp;Find emoji</source>
        <translation>Emoji &amp;finden</translation>
    </message>
    <message>
        <source>Finds emoji by feeling or meaning, and lets you hear them.</source>
        <translation>Findet Emojis nach Gefühl oder Bedeutung und lässt sie hören.</translation>
    </message>
    <message>
        <source>Pre&amp;vious messages</source>
        <translation>Frühere Nachri&amp;chten</translation>
    </message>
    <message>
        <source>What was heard: repeat, tell more, copy, name, change the sound, forget.</source>
        <translation>Was zu hören war: wiederholen, mehr dazu, kopieren, benennen, den Klang ändern, vergessen.</translation>
    </message>
    <message>
        <source>Read what I c&amp;opy</source>
        <translation>&amp;Kopiertes vorlesen</translation>
    </message>
    <message>
        <source>Plays each text with emoji as soon as it is copied.</source>
        <translation>Spielt jeden Text mit Emojis, sobald er kopiert wird.</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>Opens the settings.</source>
        <translation>Öffnet die Einstellungen.</translation>
    </message>
    <message>
        <source>Models for pict&amp;ures</source>
        <translation>Modelle für &amp;Bilder</translation>
    </message>
    <message>
        <source>The models that recognize pictures: install, check, choose.</source>
        <translation>Die Modelle, die Bilder erkennen: installieren, prüfen, wählen.</translation>
    </message>
    <message>
        <source>Show &amp;window</source>
        <translation>Fenster &amp;anzeigen</translation>
    </message>
    <message>
        <source>Opens the window of EmojiAudio.</source>
        <translation>Öffnet das Fenster von EmojiAudio.</translation>
    </message>
    <message>
        <source>How will m&amp;y message sound</source>
        <translation>Wie klingt meine &amp;Nachricht</translation>
    </message>
    <message>
        <source>Plays a message as screen readers read it, and shortens it.</source>
        <translation>Spielt eine Nachricht, wie Screenreader sie vorlesen, und kürzt sie.</translation>
    </message>
    <message>
        <source>Start with the &amp;desktop</source>
        <translation>Beim Anmelden sta&amp;rten</translation>
    </message>
    <message>
        <source>Starts EmojiAudio as soon as you log in.</source>
        <translation>Startet EmojiAudio, sobald Sie sich anmelden.</translation>
    </message>
    <message>
        <source>Stic&amp;kers</source>
        <translation>S&amp;ticker</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>Werkze&amp;uge</translation>
    </message>
    <message>
        <source>&amp;Help and start</source>
        <translation>&amp;Hilfe und Start</translation>
    </message>
    <message>
        <source>Shows the pictures that you named; add, rename and share them.</source>
        <translation>Zeigt die Bilder, die Sie benannt haben; hinzufügen, umbenennen und weitergeben.</translation>
    </message>
    <message>
        <source>Sound trai&amp;ner</source>
        <translation>K&amp;langtrainer</translation>
    </message>
    <message>
        <source>Plays the sounds, teaches what they stand for, and asks.</source>
        <translation>Spielt die Klänge, lehrt, wofür sie stehen, und fragt ab.</translation>
    </message>
    <message>
        <source>Sound &amp;packs</source>
        <translation>Klang&amp;pakete</translation>
    </message>
    <message>
        <source>The packs of sounds that you added: add, hear, remove.</source>
        <translation>Die Klangpakete, die Sie hinzugefügt haben: hinzufügen, anhören, entfernen.</translation>
    </message>
    <message>
        <source>He&amp;lp</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>How to use EmojiAudio, and its keys.</source>
        <translation>Wie man EmojiAudio benutzt, und seine Tasten.</translation>
    </message>
    <message>
        <source>&amp;Introduction</source>
        <translation>E&amp;inführung</translation>
    </message>
    <message>
        <source>Introduces EmojiAudio in five short steps.</source>
        <translation>Stellt EmojiAudio in fünf kurzen Schritten vor.</translation>
    </message>
    <message>
        <source>A&amp;bout EmojiAudio</source>
        <translation>Über Em&amp;ojiAudio</translation>
    </message>
    <message>
        <source>Version, licence, and whose work it is made of.</source>
        <translation>Version, Lizenz, und aus wessen Arbeit es besteht.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>Ends EmojiAudio.</source>
        <translation>Beendet EmojiAudio.</translation>
    </message>
</context>
<context>
    <name>deeds</name>
    <message>
        <source>{help} Key: {key}.</source>
        <translation>{help} Taste: {key}.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>There is no model for pictures called {name}; choose one with: emojiaudio models choose NAME.</source>
        <translation>Es gibt kein Modell für Bilder namens {name}; wählen Sie eines mit: emojiaudio models choose NAME.</translation>
    </message>
    <message>
        <source>The features for {name} are not made yet, or damaged; run: emojiaudio models build {name}.</source>
        <translation>Die Merkmale für {name} sind noch nicht berechnet oder beschädigt; starten Sie: emojiaudio models build {name}.</translation>
    </message>
    <message>
        <source>The features for {name} are being made, {percent} percent are done; pictures can be read afterwards.</source>
        <translation>Die Merkmale für {name} werden berechnet, {percent} Prozent sind fertig; danach können Bilder gelesen werden.</translation>
    </message>
    <message>
        <source>There is nothing to read; give a text with words or emoji in it.</source>
        <translation>Es gibt nichts zu lesen; geben Sie einen Text mit Wörtern oder Emojis an.</translation>
    </message>
    <message>
        <source>There is no emoji in this picture.</source>
        <translation>In diesem Bild ist kein Emoji.</translation>
    </message>
    <message>
        <source>EmojiAudio cannot remember in {folder} that it has introduced itself: {reason}.</source>
        <translation>EmojiAudio kann sich in {folder} nicht merken, dass es sich vorgestellt hat: {reason}.</translation>
    </message>
    <message>
        <source>The start with the desktop cannot be changed in {place}: {reason}.</source>
        <translation>Der Start beim Anmelden kann in {place} nicht geändert werden: {reason}.</translation>
    </message>
    <message>
        <source>No program tells what has the focus; copy the message and read the clipboard instead.</source>
        <translation>Kein Programm meldet, was den Fokus hat; kopieren Sie die Nachricht und lesen Sie die Zwischenablage.</translation>
    </message>
    <message>
        <source>The accessibility bus of this desktop cannot be reached; install at-spi2-core and log in again.</source>
        <translation>Die Barrierefreiheit dieses Desktops ist nicht erreichbar; installieren Sie at-spi2-core und melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>A password has the focus, so it is not read.</source>
        <translation>Ein Passwort hat den Fokus, deshalb wird es nicht gelesen.</translation>
    </message>
    <message>
        <source>The program in front does not answer; try again.</source>
        <translation>Das Programm im Vordergrund antwortet nicht; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Nothing is selected; select some text first.</source>
        <translation>Nichts ist ausgewählt; wählen Sie erst Text aus.</translation>
    </message>
    <message>
        <source>The focus cannot be read because the Python package {name} is missing; run installer/run.sh, which installs it.</source>
        <translation>Der Fokus kann nicht gelesen werden, weil das Python-Paket {name} fehlt; starten Sie installer/run.sh, das es installiert.</translation>
    </message>
    <message>
        <source>Keys cannot be pressed on this desktop; press Control V to paste.</source>
        <translation>Auf diesem Desktop können keine Tasten gedrückt werden; drücken Sie Steuerung V zum Einfügen.</translation>
    </message>
    <message>
        <source>EmojiAudio cannot see the screen because there is none here; start it in your desktop session.</source>
        <translation>EmojiAudio kann den Bildschirm nicht sehen, weil es hier keinen gibt; starten Sie es in Ihrer Desktop-Sitzung.</translation>
    </message>
    <message>
        <source>What has the focus does not lie on the screen; bring its window to the front, and try again.</source>
        <translation>Was den Fokus hat, liegt nicht auf dem Bildschirm; holen Sie sein Fenster nach vorn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This desktop (Wayland) does not let programs see the screen; take a screenshot with your desktop&apos;s own key, copy it, and let EmojiAudio read the clipboard.</source>
        <translation>Dieser Desktop (Wayland) lässt Programme den Bildschirm nicht sehen; machen Sie mit der Taste Ihres Desktops ein Bildschirmfoto, kopieren Sie es, und lassen Sie EmojiAudio die Zwischenablage lesen.</translation>
    </message>
    <message>
        <source>Reading the screen needs the Python package mss; install EmojiAudio again.</source>
        <translation>Zum Lesen des Bildschirms fehlt das Python-Paket mss; installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>joy</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>amusement</source>
        <translation>Belustigung</translation>
    </message>
    <message>
        <source>affection</source>
        <translation>Zuneigung</translation>
    </message>
    <message>
        <source>gratitude</source>
        <translation>Dankbarkeit</translation>
    </message>
    <message>
        <source>pride</source>
        <translation>Stolz</translation>
    </message>
    <message>
        <source>relief</source>
        <translation>Erleichterung</translation>
    </message>
    <message>
        <source>serenity</source>
        <translation>Gelassenheit</translation>
    </message>
    <message>
        <source>excitement</source>
        <translation>Begeisterung</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>confusion</source>
        <translation>Verwirrung</translation>
    </message>
    <message>
        <source>embarrassment</source>
        <translation>Verlegenheit</translation>
    </message>
    <message>
        <source>boredom</source>
        <translation>Langeweile</translation>
    </message>
    <message>
        <source>tiredness</source>
        <translation>Müdigkeit</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>Traurigkeit</translation>
    </message>
    <message>
        <source>heartbreak</source>
        <translation>Herzschmerz</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>Angst</translation>
    </message>
    <message>
        <source>anxiety</source>
        <translation>Besorgnis</translation>
    </message>
    <message>
        <source>anger</source>
        <translation>Wut</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>contempt</source>
        <translation>Verachtung</translation>
    </message>
    <message>
        <source>helplessness</source>
        <translation>Hilflosigkeit</translation>
    </message>
    <message>
        <source>indifference</source>
        <translation>Gleichgültigkeit</translation>
    </message>
    <message>
        <source>mischief</source>
        <translation>Schalk</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>picture encoder, its gallery of emoji drawings, and drawings as pictures</source>
        <translation>Bild-Encoder, seine Galerie von Emoji-Zeichnungen, und Zeichnungen als Bilder</translation>
    </message>
    <message>
        <source>tells emoji from text on a screen</source>
        <translation>unterscheidet Emojis von Text auf einem Bildschirm</translation>
    </message>
    <message>
        <source>picture encoder (open_clip)</source>
        <translation>Bild-Encoder (open_clip)</translation>
    </message>
    <message>
        <source>emoji names and keywords</source>
        <translation>Namen und Stichwörter von Emojis</translation>
    </message>
    <message>
        <source>list of emoji, versions and shortcodes</source>
        <translation>Liste der Emojis, Versionen und Kürzel</translation>
    </message>
    <message>
        <source>meanings, uses, looks, feelings and sound concepts of emoji</source>
        <translation>Bedeutungen, Verwendung, Aussehen, Gefühle und Klangbegriffe von Emojis</translation>
    </message>
    <message>
        <source>polarity of English words</source>
        <translation>Polarität englischer Wörter</translation>
    </message>
    <message>
        <source>it is larger than {size} MB</source>
        <translation>es ist größer als {size} MB</translation>
    </message>
    <message>
        <source>it is no zip file</source>
        <translation>es ist keine Zip-Datei</translation>
    </message>
    <message>
        <source>it holds too many files</source>
        <translation>es enthält zu viele Dateien</translation>
    </message>
    <message>
        <source>it is damaged, or packed in a way that cannot be read</source>
        <translation>es ist beschädigt oder so gepackt, dass es sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>it names a path outside its folder, {name!r}</source>
        <translation>es nennt einen Pfad außerhalb seines Ordners, {name!r}</translation>
    </message>
    <message>
        <source>it holds a link or a device, {name!r}</source>
        <translation>es enthält eine Verknüpfung oder ein Gerät, {name!r}</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>es ist verschlüsselt</translation>
    </message>
    <message>
        <source>it would unpack to far more than it seems to hold</source>
        <translation>ausgepackt wäre es weit größer, als es scheint</translation>
    </message>
    <message>
        <source>it holds {name!r} twice</source>
        <translation>es enthält {name!r} zweimal</translation>
    </message>
    <message>
        <source>The screen could not be read; unlock it, close what protects it, and try again, or copy the picture and let EmojiAudio read the clipboard.</source>
        <translation>Der Bildschirm konnte nicht gelesen werden; entsperren Sie ihn, schließen Sie, was ihn schützt, und versuchen Sie es noch einmal, oder kopieren Sie das Bild und lassen Sie EmojiAudio die Zwischenablage lesen.</translation>
    </message>
    <message>
        <source>The desktop did not allow a picture of the screen; allow it when it asks, or take a screenshot with your desktop&apos;s own key, copy it, and let EmojiAudio read the clipboard.</source>
        <translation>Der Desktop hat kein Bild des Bildschirms erlaubt; erlauben Sie es, wenn er fragt, oder machen Sie mit der Taste Ihres Desktops ein Bildschirmfoto, kopieren Sie es, und lassen Sie EmojiAudio die Zwischenablage lesen.</translation>
    </message>
    <message>
        <source>The desktop took a picture of the screen that cannot be read; take a screenshot with your desktop&apos;s own key, copy it, and let EmojiAudio read the clipboard.</source>
        <translation>Der Desktop hat ein Bild des Bildschirms gemacht, das nicht gelesen werden kann; machen Sie mit der Taste Ihres Desktops ein Bildschirmfoto, kopieren Sie es, und lassen Sie EmojiAudio die Zwischenablage lesen.</translation>
    </message>
    <message>
        <source>Text can be typed in this way on Windows only.</source>
        <translation>Text kann so nur unter Windows getippt werden.</translation>
    </message>
    <message>
        <source>Press Control V to paste.</source>
        <translation>Drücken Sie Steuerung V zum Einfügen.</translation>
    </message>
    <message>
        <source>The focus cannot be read because the Python package comtypes is missing; run installer/bootstrap.py, which installs it.</source>
        <translation>Der Fokus kann nicht gelesen werden, weil das Python-Paket comtypes fehlt; starten Sie installer/bootstrap.py, das es installiert.</translation>
    </message>
    <message>
        <source>Keys cannot be pressed here; press Control V to paste.</source>
        <translation>Hier können keine Tasten gedrückt werden; drücken Sie Steuerung V zum Einfügen.</translation>
    </message>
    <message>
        <source>The language {lang} is not known; known are {languages}.</source>
        <translation>Die Sprache {lang} ist nicht bekannt; bekannt sind {languages}.</translation>
    </message>
    <message>
        <source>The file {name} of the program is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Datei {name} des Programms fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The tray app cannot start because Qt lacks a library of the system: {reason}. Run installer/run.sh, which installs it; emojiaudio read works without it.</source>
        <translation>Das Programm im Infobereich kann nicht starten, weil Qt eine Bibliothek des Systems fehlt: {reason}. Starten Sie installer/run.sh, das sie installiert; emojiaudio read geht auch ohne.</translation>
    </message>
    <message>
        <source>The clipboard cannot be read because Qt lacks a library of the system: {reason}. Run installer/run.sh, which installs it.</source>
        <translation>Die Zwischenablage kann nicht gelesen werden, weil Qt eine Bibliothek des Systems fehlt: {reason}. Starten Sie installer/run.sh, das sie installiert.</translation>
    </message>
    <message>
        <source>The tray app cannot start because there is no desktop here; emojiaudio read works without one.</source>
        <translation>Das Programm im Infobereich kann nicht starten, weil es hier keinen Desktop gibt; emojiaudio read geht auch ohne.</translation>
    </message>
    <message>
        <source>The clipboard cannot be read because there is no desktop here.</source>
        <translation>Die Zwischenablage kann nicht gelesen werden, weil es hier keinen Desktop gibt.</translation>
    </message>
    <message>
        <source>On this desktop only a program with a window can read the clipboard; start EmojiAudio first.</source>
        <translation>Auf diesem Desktop kann nur ein Programm mit Fenster die Zwischenablage lesen; starten Sie erst EmojiAudio.</translation>
    </message>
    <message>
        <source>The clipboard holds no text; copy a message first.</source>
        <translation>Die Zwischenablage enthält keinen Text; kopieren Sie erst eine Nachricht.</translation>
    </message>
    <message>
        <source>The clipboard holds a password, so it is not read aloud.</source>
        <translation>Die Zwischenablage enthält ein Passwort, deshalb wird sie nicht vorgelesen.</translation>
    </message>
    <message>
        <source>A profile needs a name; type one.</source>
        <translation>Ein Profil braucht einen Namen; tippen Sie einen.</translation>
    </message>
    <message>
        <source>There is a profile called {name} already; type another name.</source>
        <translation>Es gibt schon ein Profil namens {name}; tippen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Something went wrong inside EmojiAudio; please try again.</source>
        <translation>In EmojiAudio ist etwas schiefgegangen; bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The picture {path} cannot be read here.</source>
        <translation>Das Bild {path} kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A request must be a JSON object.</source>
        <translation>Eine Anfrage muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>The command must be one of {commands}.</source>
        <translation>Der Befehl muss einer von diesen sein: {commands}.</translation>
    </message>
    <message>
        <source>A picture must be the path of a file.</source>
        <translation>Ein Bild muss der Pfad einer Datei sein.</translation>
    </message>
    <message>
        <source>The command read needs a text.</source>
        <translation>Der Befehl read braucht einen Text.</translation>
    </message>
    <message>
        <source>The level must be one of {levels}.</source>
        <translation>Die Stufe muss eine von diesen sein: {levels}.</translation>
    </message>
    <message>
        <source>The language must be a tag such as en.</source>
        <translation>Die Sprache muss ein Kürzel wie en sein.</translation>
    </message>
    <message>
        <source>A request must be one line of JSON.</source>
        <translation>Eine Anfrage muss eine Zeile JSON sein.</translation>
    </message>
    <message>
        <source>EmojiAudio cannot write to {folder}, so a second start cannot reach it.</source>
        <translation>EmojiAudio kann nicht in {folder} schreiben, deshalb erreicht ein zweiter Start es nicht.</translation>
    </message>
    <message>
        <source>EmojiAudio cannot listen for a second start: {reason}.</source>
        <translation>EmojiAudio kann nicht auf einen zweiten Start warten: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} is open to other users, so EmojiAudio does not listen there for a second start.</source>
        <translation>Der Ordner {folder} steht anderen Benutzern offen, deshalb wartet EmojiAudio dort nicht auf einen zweiten Start.</translation>
    </message>
    <message>
        <source>EmojiAudio is running but does not answer; end it, and start it again.</source>
        <translation>EmojiAudio läuft, antwortet aber nicht; beenden Sie es und starten Sie es neu.</translation>
    </message>
    <message>
        <source>EmojiAudio cannot use the folder {folder}, so a second start cannot reach it.</source>
        <translation>EmojiAudio kann den Ordner {folder} nicht verwenden, deshalb erreicht ein zweiter Start es nicht.</translation>
    </message>
    <message>
        <source>What has the focus tells no text.</source>
        <translation>Was den Fokus hat, enthält keinen Text.</translation>
    </message>
    <message>
        <source>The history cannot be kept in {folder}: {reason}.</source>
        <translation>Der Verlauf kann in {folder} nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>Read what has the focus</source>
        <translation>Vorlesen, was den Fokus hat</translation>
    </message>
    <message>
        <source>Read the selection</source>
        <translation>Auswahl vorlesen</translation>
    </message>
    <message>
        <source>Read the clipboard</source>
        <translation>Zwischenablage vorlesen</translation>
    </message>
    <message>
        <source>Read the screen around the focus</source>
        <translation>Bildschirm um den Fokus vorlesen</translation>
    </message>
    <message>
        <source>Tell me more</source>
        <translation>Mehr dazu</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Name this picture</source>
        <translation>Dieses Bild benennen</translation>
    </message>
    <message>
        <source>Read what I copy, on or off</source>
        <translation>Kopiertes vorlesen, ein oder aus</translation>
    </message>
    <message>
        <source>Open the emoji finder</source>
        <translation>Emoji-Suche öffnen</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>The key {key} is chosen for “{one}” and for “{other}”; choose another for one of them in the settings.</source>
        <translation>Die Taste {key} ist für „{one}“ und für „{other}“ gewählt; wählen Sie in den Einstellungen für eines davon eine andere.</translation>
    </message>
    <message>
        <source>The key {key} for “{action}” is taken by another program; choose another in the settings, for example {offer}, which is free.</source>
        <translation>Die Taste {key} für „{action}“ hat schon ein anderes Programm; wählen Sie in den Einstellungen eine andere, zum Beispiel {offer}, die frei ist.</translation>
    </message>
    <message>
        <source>The keys {keys} and {key} are taken by other programs; choose others in the settings.</source>
        <translation>Die Tasten {keys} und {key} haben schon andere Programme; wählen Sie in den Einstellungen andere.</translation>
    </message>
    <message>
        <source>The key {key} for “{action}” is not on this keyboard; choose another in the settings.</source>
        <translation>Die Taste {key} für „{action}“ gibt es auf dieser Tastatur nicht; wählen Sie in den Einstellungen eine andere.</translation>
    </message>
    <message>
        <source>Your desktop gave no key to “{action}”; choose one among the shortcuts in the settings of your desktop.</source>
        <translation>Ihr Desktop hat „{action}“ keine Taste gegeben; wählen Sie eine bei den Tastenkürzeln in den Einstellungen Ihres Desktops.</translation>
    </message>
    <message>
        <source>The key {key} for “{action}” is taken by another program; choose another in the settings.</source>
        <translation>Die Taste {key} für „{action}“ hat schon ein anderes Programm; wählen Sie in den Einstellungen eine andere.</translation>
    </message>
    <message>
        <source>{key} is free.</source>
        <translation>{key} ist frei.</translation>
    </message>
    <message>
        <source>Give your desktop a shortcut that runs emojiaudio read --focus.</source>
        <translation>Geben Sie Ihrem Desktop ein Tastenkürzel, das emojiaudio read --focus startet.</translation>
    </message>
    <message>
        <source>{count} keys work by {name}.</source>
        <translation>{count} Tasten gehen über {name}.</translation>
    </message>
    <message>
        <source>Hotkeys are being set up.</source>
        <translation>Tastenkürzel werden eingerichtet.</translation>
    </message>
    <message>
        <source>No hotkey is chosen in the settings.</source>
        <translation>In den Einstellungen ist kein Tastenkürzel gewählt.</translation>
    </message>
    <message>
        <source>Hotkeys do not work here.</source>
        <translation>Tastenkürzel gehen hier nicht.</translation>
    </message>
    <message>
        <source>Something went wrong with the hotkeys.</source>
        <translation>Mit den Tastenkürzeln ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>{key} is used by {whose}: {uses}.</source>
        <translation>{key} wird verwendet von {whose}: {uses}.</translation>
    </message>
    <message>
        <source>{key} is used by {whose}.</source>
        <translation>{key} wird verwendet von {whose}.</translation>
    </message>
    <message>
        <source>the desktop&apos;s portal</source>
        <translation>das Portal des Desktops</translation>
    </message>
    <message>
        <source>The shortcuts were not allowed in the window of your desktop.</source>
        <translation>Die Tastenkürzel wurden im Fenster Ihres Desktops nicht erlaubt.</translation>
    </message>
    <message>
        <source>EmojiAudio was ended.</source>
        <translation>EmojiAudio wurde beendet.</translation>
    </message>
    <message>
        <source>The desktop&apos;s portal has ended, so hotkeys do not work any more; start EmojiAudio again.</source>
        <translation>Das Portal des Desktops ist beendet, deshalb gehen Tastenkürzel nicht mehr; starten Sie EmojiAudio neu.</translation>
    </message>
    <message>
        <source>There is no D-Bus session here.</source>
        <translation>Hier gibt es keine D-Bus-Sitzung.</translation>
    </message>
    <message>
        <source>The Python package jeepney is not installed.</source>
        <translation>Das Python-Paket jeepney ist nicht installiert.</translation>
    </message>
    <message>
        <source>This desktop&apos;s portal offers no global shortcuts.</source>
        <translation>Das Portal dieses Desktops bietet keine globalen Tastenkürzel.</translation>
    </message>
    <message>
        <source>The desktop&apos;s portal refused to hand out shortcuts.</source>
        <translation>Das Portal des Desktops hat keine Tastenkürzel herausgegeben.</translation>
    </message>
    <message>
        <source>the keyboard package</source>
        <translation>das Paket keyboard</translation>
    </message>
    <message>
        <source>RegisterHotKey needs Windows.</source>
        <translation>RegisterHotKey braucht Windows.</translation>
    </message>
    <message>
        <source>The keyboard package needs Windows.</source>
        <translation>Das Paket keyboard braucht Windows.</translation>
    </message>
    <message>
        <source>Windows does not register hotkeys.</source>
        <translation>Windows nimmt keine Tastenkürzel an.</translation>
    </message>
    <message>
        <source>The Python package keyboard is not installed.</source>
        <translation>Das Python-Paket keyboard ist nicht installiert.</translation>
    </message>
    <message>
        <source>Windows does not let the keyboard package see the keys.</source>
        <translation>Windows lässt das Paket keyboard die Tasten nicht sehen.</translation>
    </message>
    <message>
        <source>The X server at {display} cannot be reached.</source>
        <translation>Der X-Server an {display} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>On Wayland the X server sees no keys of other windows.</source>
        <translation>Unter Wayland sieht der X-Server keine Tasten anderer Fenster.</translation>
    </message>
    <message>
        <source>There is no X server here.</source>
        <translation>Hier gibt es keinen X-Server.</translation>
    </message>
    <message>
        <source>The X server does not answer.</source>
        <translation>Der X-Server antwortet nicht.</translation>
    </message>
    <message>
        <source>The Python package python-xlib is not installed.</source>
        <translation>Das Python-Paket python-xlib ist nicht installiert.</translation>
    </message>
    <message>
        <source>The X server has ended the connection, so hotkeys do not work any more; start EmojiAudio again.</source>
        <translation>Der X-Server hat die Verbindung beendet, deshalb gehen Tastenkürzel nicht mehr; starten Sie EmojiAudio neu.</translation>
    </message>
    <message>
        <source>There is nothing to look for; give a word, a feeling or an emoji to find.</source>
        <translation>Es gibt nichts zu suchen; geben Sie ein Wort, ein Gefühl oder ein Emoji an.</translation>
    </message>
    <message>
        <source>Your recent and favorite emoji cannot be kept in {folder}: {reason}.</source>
        <translation>Ihre letzten Emojis und Ihre Favoriten können in {folder} nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>There is no sound called {id}{hint}; they are listed by: emojiaudio sounds list.</source>
        <translation>Es gibt keinen Klang namens {id}{hint}; eine Liste gibt: emojiaudio sounds list.</translation>
    </message>
    <message>
        <source>There is nothing to look for; give words that tell what is to be heard.</source>
        <translation>Es gibt nichts zu suchen; geben Sie Wörter an, die sagen, was zu hören sein soll.</translation>
    </message>
    <message>
        <source>{name} ships with EmojiAudio and cannot be removed; a sound of your own for the same emoji is heard instead of it.</source>
        <translation>{name} gehört zu EmojiAudio und kann nicht entfernt werden; ein eigener Klang für dasselbe Emoji ist stattdessen zu hören.</translation>
    </message>
    <message>
        <source>There is no sound called {id} any more.</source>
        <translation>Es gibt keinen Klang namens {id} mehr.</translation>
    </message>
    <message>
        <source>{id} is music; choose a sound icon.</source>
        <translation>{id} ist Musik; wählen Sie ein Geräusch.</translation>
    </message>
    <message>
        <source>{meaning} sounds as {sound} now.</source>
        <translation>{meaning} klingt jetzt wie {sound}.</translation>
    </message>
    <message>
        <source>{meaning} has its usual sound again.</source>
        <translation>{meaning} hat wieder den üblichen Klang.</translation>
    </message>
    <message>
        <source>{what}: by {author}, licence {licence}, from: {sources}</source>
        <translation>{what}: von {author}, Lizenz {licence}, aus: {sources}</translation>
    </message>
    <message>
        <source>{asset} ({count} sounds)</source>
        <translation>{asset} ({count} Klänge)</translation>
    </message>
    <message>
        <source>There is no sound or pack of yours called {name}; they are listed by: emojiaudio sounds list --mine.</source>
        <translation>Es gibt keinen eigenen Klang und kein eigenes Paket namens {name}; eine Liste gibt: emojiaudio sounds list --mine.</translation>
    </message>
    <message>
        <source>There is no removed sound or pack called {name} that could be brought back.</source>
        <translation>Es gibt keinen entfernten Klang und kein entferntes Paket namens {name}, das zurückgeholt werden könnte.</translation>
    </message>
    <message>
        <source>{name} belongs to the pack {pack}; the pack is removed as a whole with: emojiaudio sounds remove {pack}.</source>
        <translation>{name} gehört zum Paket {pack}; das Paket wird als Ganzes entfernt mit: emojiaudio sounds remove {pack}.</translation>
    </message>
    <message>
        <source>Nothing was removed that could be brought back.</source>
        <translation>Nichts wurde entfernt, das zurückgeholt werden könnte.</translation>
    </message>
    <message>
        <source>Your sounds cannot be kept in {folder}: {reason}.</source>
        <translation>Ihre Klänge können in {folder} nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>The pack {name} cannot be added: there is a sound {id} already.</source>
        <translation>Das Paket {name} kann nicht hinzugefügt werden: Es gibt schon einen Klang {id}.</translation>
    </message>
    <message>
        <source>sound icons</source>
        <translation>Geräusche</translation>
    </message>
    <message>
        <source>music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>cues of feelings</source>
        <translation>Signale der Gefühle</translation>
    </message>
    <message>
        <source>pack {title}</source>
        <translation>Paket {title}</translation>
    </message>
    <message>
        <source>model {name}, {what}</source>
        <translation>Modell {name}, {what}</translation>
    </message>
    <message>
        <source>features of emoji drawings</source>
        <translation>Merkmale von Emoji-Zeichnungen</translation>
    </message>
    <message>
        <source>pictures of emoji drawings</source>
        <translation>Bilder von Emoji-Zeichnungen</translation>
    </message>
    <message>
        <source>icons that the picture encoder learned from</source>
        <translation>Symbole, von denen der Bild-Encoder gelernt hat</translation>
    </message>
    <message>
        <source>There is nothing to hear in {name}; it is silent.</source>
        <translation>In {name} ist nichts zu hören; es ist still.</translation>
    </message>
    <message>
        <source>There is no sound in {name}.</source>
        <translation>In {name} ist kein Klang.</translation>
    </message>
    <message>
        <source>{name} has {rate} samples a second; give a sound with 4000 to 192000.</source>
        <translation>{name} hat {rate} Abtastwerte in der Sekunde; geben Sie einen Klang mit 4000 bis 192000 an.</translation>
    </message>
    <message>
        <source>{name} has {count} channels; give a sound with one or two.</source>
        <translation>{name} hat {count} Kanäle; geben Sie einen Klang mit einem oder zweien an.</translation>
    </message>
    <message>
        <source>{name} is {length} long; a sound may be {limit} long at most.</source>
        <translation>{name} ist {length} lang; ein Klang darf höchstens {limit} lang sein.</translation>
    </message>
    <message>
        <source>The sound in {name} is too short to be heard; give one of a hundredth of a second or more.</source>
        <translation>Der Klang in {name} ist zu kurz, um ihn zu hören; geben Sie einen von mindestens einer Hundertstelsekunde an.</translation>
    </message>
    <message>
        <source>{name} is damaged: it holds values that are no sound.</source>
        <translation>{name} ist beschädigt: Es enthält Werte, die kein Klang sind.</translation>
    </message>
    <message>
        <source>{name} is not a sound that EmojiAudio can read; give a WAV, FLAC, Ogg, Opus or MP3 file.</source>
        <translation>{name} ist kein Klang, den EmojiAudio lesen kann; geben Sie eine WAV-, FLAC-, Ogg-, Opus- oder MP3-Datei an.</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be read.</source>
        <translation>{name} ist beschädigt und kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The sound in {name} is so soft that its eight bits are mostly hiss; record it louder.</source>
        <translation>Der Klang in {name} ist so leise, dass seine acht Bit vor allem rauschen; nehmen Sie ihn lauter auf.</translation>
    </message>
    <message>
        <source>There are no sounds to ask for; please install EmojiAudio again.</source>
        <translation>Es gibt keine Klänge zum Abfragen; bitte installieren Sie EmojiAudio neu.</translation>
    </message>
    <message>
        <source>{title} was removed; bring it back first.</source>
        <translation>{title} wurde entfernt; holen Sie es erst zurück.</translation>
    </message>
    <message>
        <source>{count} of {total} sounds of {title} are missing or damaged, the first is: {first}. Remove the pack, and add it again.</source>
        <translation>{count} von {total} Klängen von {title} fehlen oder sind beschädigt, der erste ist: {first}. Entfernen Sie das Paket und fügen Sie es neu hinzu.</translation>
    </message>
    <message>
        <source>The pack {name} was not added: {why}. Nothing was changed.</source>
        <translation>Das Paket {name} wurde nicht hinzugefügt: {why}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>it has no {file}</source>
        <translation>es hat keine {file}</translation>
    </message>
    <message>
        <source>its {file} is too large</source>
        <translation>seine {file} ist zu groß</translation>
    </message>
    <message>
        <source>its {file} is not of format {format}</source>
        <translation>seine {file} hat nicht das Format {format}</translation>
    </message>
    <message>
        <source>its {file} does not tell what pack it is</source>
        <translation>seine {file} sagt nicht, welches Paket es ist</translation>
    </message>
    <message>
        <source>its name is missing or not made of lower-case letters, digits and hyphens</source>
        <translation>sein Name fehlt oder besteht nicht aus Kleinbuchstaben, Ziffern und Bindestrichen</translation>
    </message>
    <message>
        <source>it does not tell its licence</source>
        <translation>es nennt seine Lizenz nicht</translation>
    </message>
    <message>
        <source>it does not tell its author</source>
        <translation>es nennt nicht, wer es gemacht hat</translation>
    </message>
    <message>
        <source>it lists no sounds, or more than {most}</source>
        <translation>es führt keine Klänge auf oder mehr als {most}</translation>
    </message>
    <message>
        <source>the file of {sound} is not named</source>
        <translation>die Datei von {sound} ist nicht genannt</translation>
    </message>
    <message>
        <source>the hash of {sound} is not given</source>
        <translation>die Prüfsumme von {sound} ist nicht angegeben</translation>
    </message>
    <message>
        <source>the file of {sound} is not the one that its hash names</source>
        <translation>die Datei von {sound} ist nicht die, die ihre Prüfsumme nennt</translation>
    </message>
    <message>
        <source>{sound} is neither an icon nor a bed</source>
        <translation>{sound} ist weder ein Klangsymbol noch Musik</translation>
    </message>
    <message>
        <source>The pack {name} was not added. {problem} Nothing was changed.</source>
        <translation>Das Paket {name} wurde nicht hinzugefügt. {problem} Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>the emotion of {sound} is not one that EmojiAudio knows</source>
        <translation>das Gefühl von {sound} kennt EmojiAudio nicht</translation>
    </message>
    <message>
        <source>the concept of {sound} is not one word or several with hyphens</source>
        <translation>der Begriff von {sound} besteht nicht aus einem Wort oder mehreren mit Bindestrichen</translation>
    </message>
    <message>
        <source>{sound} has neither a concept nor an emoji</source>
        <translation>{sound} hat weder einen Begriff noch ein Emoji</translation>
    </message>
    <message>
        <source>the licence of {sound} is not given</source>
        <translation>die Lizenz von {sound} ist nicht angegeben</translation>
    </message>
    <message>
        <source>the loop of {sound} is not inside it, or shorter than half a second</source>
        <translation>die Schleife von {sound} liegt nicht in ihm oder ist kürzer als eine halbe Sekunde</translation>
    </message>
    <message>
        <source>{key} in its list is not a short text</source>
        <translation>{key} ist in seiner Liste kein kurzer Text</translation>
    </message>
    <message>
        <source>{key} in its list is not a short list of texts</source>
        <translation>{key} ist in seiner Liste keine kurze Liste von Texten</translation>
    </message>
    <message>
        <source>{key} in its list is not a number</source>
        <translation>{key} ist in seiner Liste keine Zahl</translation>
    </message>
    <message>
        <source>its {file} is not good JSON</source>
        <translation>seine {file} ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>sound {number} of its list is not an object</source>
        <translation>Klang {number} seiner Liste ist kein Objekt</translation>
    </message>
    <message>
        <source>sound {number} of its list has no good id</source>
        <translation>Klang {number} seiner Liste hat keine gültige Kennung</translation>
    </message>
    <message>
        <source>the id {sound} stands twice in its list</source>
        <translation>die Kennung {sound} steht zweimal in seiner Liste</translation>
    </message>
    <message>
        <source>the file of {sound} is missing</source>
        <translation>die Datei von {sound} fehlt</translation>
    </message>
    <message>
        <source>the file of {sound} is not called like a sound</source>
        <translation>die Datei von {sound} heißt nicht wie ein Klang</translation>
    </message>
    <message>
        <source>The list of sounds is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Liste der Klänge fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The sound {name} is missing or damaged; what to do about it tells: emojiaudio sounds verify.</source>
        <translation>Der Klang {name} fehlt oder ist beschädigt; was zu tun ist, sagt: emojiaudio sounds verify.</translation>
    </message>
    <message>
        <source>The list of sound concepts is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Liste der Klangbegriffe fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The file of what you have learnt was damaged; it is kept as {name}, and a new one is begun.</source>
        <translation>Die Datei mit dem, was Sie gelernt haben, war beschädigt; sie ist als {name} aufgehoben, und eine neue ist begonnen.</translation>
    </message>
    <message>
        <source>What you learn cannot be kept in {folder}; see that the disk has room and the folder is yours.</source>
        <translation>Was Sie lernen, kann in {folder} nicht behalten werden; sehen Sie nach, ob auf der Platte Platz ist und der Ordner Ihnen gehört.</translation>
    </message>
    <message>
        <source>What you have learnt was kept by a newer version of EmojiAudio; install that version to go on.</source>
        <translation>Was Sie gelernt haben, hat eine neuere Version von EmojiAudio behalten; installieren Sie diese, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Nothing has been learnt yet, so there is nothing to forget.</source>
        <translation>Noch ist nichts gelernt, also gibt es nichts zu vergessen.</translation>
    </message>
    <message>
        <source>Nothing was forgotten that could be brought back.</source>
        <translation>Es wurde nichts vergessen, das zurückgebracht werden könnte.</translation>
    </message>
    <message>
        <source>The file of what you have learnt is damaged.</source>
        <translation>Die Datei mit dem, was Sie gelernt haben, ist beschädigt.</translation>
    </message>
    <message>
        <source>{name} is not a file; give the name of a file.</source>
        <translation>{name} ist keine Datei; geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>The file {name} may not be read by you.</source>
        <translation>Die Datei {name} dürfen Sie nicht lesen.</translation>
    </message>
    <message>
        <source>The file {name} is empty.</source>
        <translation>Die Datei {name} ist leer.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Es gibt keine Datei {name}.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read.</source>
        <translation>Die Datei {name} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No sound device works; connect one or start the sound server, then try again.</source>
        <translation>Kein Audiogerät funktioniert; schließen Sie eines an oder starten Sie den Soundserver, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing; install the package libportaudio2, then try again.</source>
        <translation>Die Audiobibliothek PortAudio fehlt; installieren Sie das Paket libportaudio2, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The sound library PortAudio is missing; run the set-up of EmojiAudio again.</source>
        <translation>Die Audiobibliothek PortAudio fehlt; starten Sie die Einrichtung von EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The sound system does not start; start the sound server, then try again.</source>
        <translation>Das Audiosystem startet nicht; starten Sie den Soundserver, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The sound device has vanished; connect it or start the sound server, then try again.</source>
        <translation>Das Audiogerät ist verschwunden; schließen Sie es an oder starten Sie den Soundserver, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The track cannot be written to {path}: {reason}.</source>
        <translation>Die Aufnahme kann nicht nach {path} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The file name {name} has {ending}; end it with {known}.</source>
        <translation>Der Dateiname {name} hat {ending}; lassen Sie ihn enden mit {known}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written; choose another one.</source>
        <translation>In den Ordner {folder} kann nicht geschrieben werden; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist; create it, or choose another one.</source>
        <translation>Den Ordner {folder} gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path} is a folder; give the name of a file.</source>
        <translation>{path} ist ein Ordner; geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; choose another name.</source>
        <translation>{path} ist keine gewöhnliche Datei; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>A track of {rate} hertz cannot be written as {coding}; choose a .wav file instead.</source>
        <translation>Eine Aufnahme mit {rate} Hertz kann nicht als {coding} geschrieben werden; wählen Sie stattdessen eine .wav-Datei.</translation>
    </message>
    <message>
        <source>No screen reader was found.</source>
        <translation>Es wurde kein Screenreader gefunden.</translation>
    </message>
    <message>
        <source>The screen reader does not take the words.</source>
        <translation>Der Screenreader nimmt die Wörter nicht an.</translation>
    </message>
    <message>
        <source>The screen reader cannot be silenced.</source>
        <translation>Der Screenreader kann nicht zum Schweigen gebracht werden.</translation>
    </message>
    <message>
        <source>No screen reader runs, so EmojiAudio speaks by itself until yours is started.</source>
        <translation>Es läuft kein Screenreader, deshalb spricht EmojiAudio selbst, bis Ihrer gestartet ist.</translation>
    </message>
    <message>
        <source>Your screen reader no longer answers, so EmojiAudio speaks until it is back.</source>
        <translation>Ihr Screenreader antwortet nicht mehr, deshalb spricht EmojiAudio, bis er wieder da ist.</translation>
    </message>
    <message>
        <source>Speech Dispatcher does not run.</source>
        <translation>Speech Dispatcher läuft nicht.</translation>
    </message>
    <message>
        <source>Speech Dispatcher does not take the words.</source>
        <translation>Speech Dispatcher nimmt die Wörter nicht an.</translation>
    </message>
    <message>
        <source>Speech Dispatcher does not answer.</source>
        <translation>Speech Dispatcher antwortet nicht.</translation>
    </message>
    <message>
        <source>The file {name} is larger than {limit} MB, too large for a picture; make it smaller first.</source>
        <translation>Die Datei {name} ist größer als {limit} MB, zu groß für ein Bild; machen Sie sie erst kleiner.</translation>
    </message>
    <message>
        <source>The picture {name} has more than {limit} million pixels; make it smaller first.</source>
        <translation>Das Bild {name} hat mehr als {limit} Millionen Pixel; machen Sie es erst kleiner.</translation>
    </message>
    <message>
        <source>{name} is an SVG drawing, which EmojiAudio does not run; save it as a PNG picture first.</source>
        <translation>{name} ist eine SVG-Zeichnung, die EmojiAudio nicht ausführt; speichern Sie sie erst als PNG-Bild.</translation>
    </message>
    <message>
        <source>{name} is not a picture that EmojiAudio can read; give a PNG, JPEG, WebP, GIF, BMP or ICO file.</source>
        <translation>{name} ist kein Bild, das EmojiAudio lesen kann; geben Sie eine PNG-, JPEG-, WebP-, GIF-, BMP- oder ICO-Datei an.</translation>
    </message>
    <message>
        <source>The picture {name} is damaged; save it again.</source>
        <translation>Das Bild {name} ist beschädigt; speichern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Added {id}: {what}.</source>
        <translation>Hinzugefügt als {id}: {what}.</translation>
    </message>
    <message>
        <source>{given} is not an emoji that EmojiAudio knows; give one emoji.</source>
        <translation>{given} ist kein Emoji, das EmojiAudio kennt; geben Sie ein Emoji an.</translation>
    </message>
    <message>
        <source>There is no sound called {id}; they are listed by: emojiaudio sounds list.</source>
        <translation>Es gibt keinen Klang namens {id}; eine Liste gibt: emojiaudio sounds list.</translation>
    </message>
    <message>
        <source>stands for {emoji}</source>
        <translation>steht für {emoji}</translation>
    </message>
    <message>
        <source>sounds as {sound}</source>
        <translation>klingt wie {sound}</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>bewegt</translation>
    </message>
    <message>
        <source>This picture is known already: {id}, {what}.</source>
        <translation>Dieses Bild ist schon bekannt: {id}, {what}.</translation>
    </message>
    <message>
        <source>This picture was known already as {before}; now it is {id}: {what}.</source>
        <translation>Dieses Bild war schon bekannt als {before}; jetzt ist es {id}: {what}.</translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB, too large for a sticker.</source>
        <translation>{name} ist größer als {limit} MB, zu groß für einen Sticker.</translation>
    </message>
    <message>
        <source>The pack {name} was written by a newer version of EmojiAudio; install that version to use it.</source>
        <translation>Das Paket {name} wurde von einer neueren Version von EmojiAudio geschrieben; installieren Sie diese Version, um es zu verwenden.</translation>
    </message>
    <message>
        <source>The pack {name} is damaged: it lists no stickers.</source>
        <translation>Das Paket {name} ist beschädigt: Es führt keine Sticker auf.</translation>
    </message>
    <message>
        <source>There are no stickers to export; add one with: emojiaudio stickers add FILE.</source>
        <translation>Es gibt keine Sticker zum Exportieren; fügen Sie einen hinzu mit: emojiaudio stickers add DATEI.</translation>
    </message>
    <message>
        <source>{name} is not called like a pack; end its name in .zip.</source>
        <translation>{name} heißt nicht wie ein Paket; lassen Sie den Namen auf .zip enden.</translation>
    </message>
    <message>
        <source>There is no folder or zip file {name}.</source>
        <translation>Es gibt keinen Ordner und keine Zip-Datei {name}.</translation>
    </message>
    <message>
        <source>{name} cannot be read; give a folder or a zip file.</source>
        <translation>{name} kann nicht gelesen werden; geben Sie einen Ordner oder eine Zip-Datei an.</translation>
    </message>
    <message>
        <source>{name} was not taken in: {why}.</source>
        <translation>{name} wurde nicht aufgenommen: {why}.</translation>
    </message>
    <message>
        <source>There is no picture in {name}; custom emoji are PNG, GIF, WebP or JPEG files.</source>
        <translation>In {name} ist kein Bild; eigene Emojis sind PNG-, GIF-, WebP- oder JPEG-Dateien.</translation>
    </message>
    <message>
        <source>The folder {name} holds more than {count} files; give a smaller one.</source>
        <translation>Der Ordner {name} enthält mehr als {count} Dateien; geben Sie einen kleineren an.</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>{name} ist keine Datei.</translation>
    </message>
    <message>
        <source>{name} is a pack of sounds; add it with: emojiaudio sounds add.</source>
        <translation>{name} ist ein Paket mit Klängen; fügen Sie es hinzu mit: emojiaudio sounds add.</translation>
    </message>
    <message>
        <source>There is no folder {name} to write the pack to.</source>
        <translation>Es gibt keinen Ordner {name}, in den das Paket geschrieben werden könnte.</translation>
    </message>
    <message>
        <source>The pack {name} cannot be written; choose another folder, or make room on the disk.</source>
        <translation>Das Paket {name} kann nicht geschrieben werden; wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The picture {name} is missing in the pack.</source>
        <translation>Das Bild {name} fehlt im Paket.</translation>
    </message>
    <message>
        <source>{name} shows one colour and nothing else, so it could not be known again.</source>
        <translation>{name} zeigt eine Farbe und sonst nichts, deshalb könnte es nicht wiedererkannt werden.</translation>
    </message>
    <message>
        <source>A sticker needs a name; give one that can be spoken.</source>
        <translation>Ein Sticker braucht einen Namen; geben Sie einen an, der sich sprechen lässt.</translation>
    </message>
    <message>
        <source>The name of a sticker has at most {limit} letters; give a shorter one.</source>
        <translation>Der Name eines Stickers hat höchstens {limit} Buchstaben; geben Sie einen kürzeren an.</translation>
    </message>
    <message>
        <source>There is no sticker called {name}; they are listed by: emojiaudio stickers list.</source>
        <translation>Es gibt keinen Sticker namens {name}; eine Liste gibt: emojiaudio stickers list.</translation>
    </message>
    <message>
        <source>{count} stickers are called {name}; name one by its id: {ids}.</source>
        <translation>{count} Sticker heißen {name}; nennen Sie einen mit seiner Nummer: {ids}.</translation>
    </message>
    <message>
        <source>What was removed is not kept any more, so it cannot be brought back.</source>
        <translation>Was entfernt wurde, ist nicht mehr da und kann nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Your stickers were written by a newer version of EmojiAudio; install that version to use them. Nothing was changed.</source>
        <translation>Ihre Sticker wurden von einer neueren Version von EmojiAudio geschrieben; installieren Sie diese Version, um sie zu verwenden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The sticker {name} was removed.</source>
        <translation>Der Sticker {name} wurde entfernt.</translation>
    </message>
    <message>
        <source>The pack {name} is there already; to add it anew, remove it first.</source>
        <translation>Das Paket {name} ist schon da; um es neu hinzuzufügen, entfernen Sie es erst.</translation>
    </message>
    <message>
        <source>No sticker was removed that could be brought back.</source>
        <translation>Kein Sticker wurde entfernt, der zurückgeholt werden könnte.</translation>
    </message>
    <message>
        <source>The stickers in {path} cannot be read or written; see that the disk has room and the folder is yours.</source>
        <translation>Die Sticker in {path} können nicht gelesen oder geschrieben werden; sorgen Sie dafür, dass Platz ist und der Ordner Ihnen gehört.</translation>
    </message>
    <message>
        <source>{problem} Please try again.</source>
        <translation>{problem} Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file {name} that finds emoji on the screen is missing or damaged; install the program again.</source>
        <translation>Die Datei {name}, die Emojis auf dem Bildschirm findet, fehlt oder ist beschädigt; installieren Sie das Programm noch einmal.</translation>
    </message>
    <message>
        <source>The features for {other} are being made; wait until they are, or cancel that first.</source>
        <translation>Die Merkmale für {other} werden berechnet; warten Sie, bis sie fertig sind, oder brechen Sie das erst ab.</translation>
    </message>
    <message>
        <source>The features for {name} are not made: {reason}</source>
        <translation>Die Merkmale für {name} sind nicht berechnet: {reason}</translation>
    </message>
    <message>
        <source>The features for {name} cannot be made: {reason}.</source>
        <translation>Die Merkmale für {name} können nicht berechnet werden: {reason}.</translation>
    </message>
    <message>
        <source>The file {name} with the drawings of emoji is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Datei {name} mit den Zeichnungen von Emojis fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The file {name} of the picture encoder is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Datei {name} des Bildmodells fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>Pictures need the package onnxruntime; please install EmojiAudio again.</source>
        <translation>Bilder brauchen das Paket onnxruntime; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The gallery of known emoji drawings is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Sammlung bekannter Emoji-Zeichnungen fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The gallery of known emoji drawings was made by another encoder and has to be made again.</source>
        <translation>Die Sammlung bekannter Emoji-Zeichnungen stammt von einem anderen Modell und muss neu berechnet werden.</translation>
    </message>
    <message>
        <source>Pictures need the package faiss-cpu; please install EmojiAudio again.</source>
        <translation>Bilder brauchen das Paket faiss-cpu; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The file {name} of the picture search is missing or damaged.</source>
        <translation>Die Datei {name} der Bildersuche fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The picture model {name} cannot be used, because {fault}; remove it and install it again.</source>
        <translation>Das Bildmodell {name} kann nicht verwendet werden, Grund: {fault}; entfernen Sie es und installieren Sie es neu.</translation>
    </message>
    <message>
        <source>This picture model needs PyTorch and open_clip; install them with: pip install &quot;emojiaudio[clip]&quot;.</source>
        <translation>Dieses Bildmodell braucht PyTorch und open_clip; installieren Sie sie mit: pip install &quot;emojiaudio[clip]&quot;.</translation>
    </message>
    <message>
        <source>The features cannot be written to {folder}: {reason}.</source>
        <translation>Die Merkmale können nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>EmojiAudio is running but does not answer; end it, start it again, and try once more.</source>
        <translation>EmojiAudio läuft, antwortet aber nicht; beenden Sie es, starten Sie es neu und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The running EmojiAudio answered something strange; end it and start it again.</source>
        <translation>Das laufende EmojiAudio hat etwas Seltsames geantwortet; beenden Sie es und starten Sie es neu.</translation>
    </message>
    <message>
        <source>The settings file was damaged. It is kept as {name}, and the usual settings are used.</source>
        <translation>Die Einstellungsdatei war beschädigt. Sie ist als {name} aufgehoben, und die üblichen Einstellungen gelten.</translation>
    </message>
    <message>
        <source>The setting {key} cannot be {value}; it must be {allowed}.</source>
        <translation>Die Einstellung {key} kann nicht {value} sein; möglich ist {allowed}.</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged, so the usual settings are used.</source>
        <translation>Die Einstellungsdatei {path} ist beschädigt, deshalb gelten die üblichen Einstellungen.</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>eines von {choices}</translation>
    </message>
    <message>
        <source>There is no setting called {key}.</source>
        <translation>Es gibt keine Einstellung namens {key}.</translation>
    </message>
    <message>
        <source>The settings were saved by a newer version; what this version does not know is kept as it is.</source>
        <translation>Die Einstellungen wurden von einer neueren Version gespeichert; was diese Version nicht kennt, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The programs of the profile {name} must be a list of names; it is used for none.</source>
        <translation>Die Programme des Profils {name} müssen eine Liste von Namen sein; es gilt für keines.</translation>
    </message>
    <message>
        <source>The settings cannot be saved in {folder}: {reason}.</source>
        <translation>Die Einstellungen können in {folder} nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a number from {lowest} to {highest}</source>
        <translation>eine Zahl von {lowest} bis {highest}</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be read, so the usual settings are used.</source>
        <translation>Die Einstellungsdatei {path} kann nicht gelesen werden, deshalb gelten die üblichen Einstellungen.</translation>
    </message>
    <message>
        <source>The usual value is used.</source>
        <translation>Der übliche Wert gilt.</translation>
    </message>
    <message>
        <source>The key combination {text} has no key that is known; write one such as Ctrl+Alt+Shift+F1.</source>
        <translation>Die Tastenkombination {text} hat keine bekannte Taste; schreiben Sie eine wie Ctrl+Alt+Shift+F1.</translation>
    </message>
    <message>
        <source>The key combination {text} cannot be used: {reason}.</source>
        <translation>Die Tastenkombination {text} geht nicht: {reason}.</translation>
    </message>
    <message>
        <source>The key combination {text} cannot be read: before the last plus there may only be {modifiers}.</source>
        <translation>Die Tastenkombination {text} ist nicht lesbar: Vor dem letzten Plus darf nur stehen: {modifiers}.</translation>
    </message>
    <message>
        <source>There is no music for the feeling {label}.</source>
        <translation>Es gibt keine Musik für das Gefühl {label}.</translation>
    </message>
    <message>
        <source>There is no music of the genre {genre}.</source>
        <translation>Es gibt keine Musik der Richtung {genre}.</translation>
    </message>
    <message>
        <source>Music can be from 1.5 to 60 seconds long.</source>
        <translation>Musik kann 1,5 bis 60 Sekunden lang sein.</translation>
    </message>
    <message>
        <source>The speech engine eSpeak NG is missing; run the set-up of EmojiAudio again, or install the package espeak-ng.</source>
        <translation>Die Sprachausgabe eSpeak NG fehlt; starten Sie die Einrichtung von EmojiAudio noch einmal, oder installieren Sie das Paket espeak-ng.</translation>
    </message>
    <message>
        <source>eSpeak NG has no voice variant called {variant}; choose another one, such as {usual}.</source>
        <translation>eSpeak NG hat keine Stimmvariante namens {variant}; wählen Sie eine andere, etwa {usual}.</translation>
    </message>
    <message>
        <source>eSpeak NG cannot speak the language {lang}; choose another language in the settings.</source>
        <translation>eSpeak NG kann die Sprache {lang} nicht sprechen; wählen Sie in den Einstellungen eine andere.</translation>
    </message>
    <message>
        <source>The data of eSpeak NG for the language {lang} is damaged; run the set-up of EmojiAudio again.</source>
        <translation>Die Daten von eSpeak NG für die Sprache {lang} sind beschädigt; starten Sie die Einrichtung von EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>eSpeak NG could not speak this text; try a shorter one.</source>
        <translation>eSpeak NG konnte diesen Text nicht sprechen; versuchen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>The text takes more than {minutes} minutes to speak; give a shorter part of it.</source>
        <translation>Der Text braucht gesprochen mehr als {minutes} Minuten; geben Sie einen kürzeren Teil davon an.</translation>
    </message>
    <message>
        <source>The text is too long for the voices of the system; give a shorter part of it, or choose the voice engine espeak.</source>
        <translation>Der Text ist zu lang für die Stimmen des Systems; geben Sie einen kürzeren Teil an, oder wählen Sie die Sprachausgabe espeak.</translation>
    </message>
    <message>
        <source>The system has no voice that pyttsx3 can use; install the package espeak-ng, or choose the voice engine espeak.</source>
        <translation>Das System hat keine Stimme, die pyttsx3 verwenden kann; installieren Sie das Paket espeak-ng, oder wählen Sie die Sprachausgabe espeak.</translation>
    </message>
    <message>
        <source>The system has no voice for the language {lang}; choose another language or the voice engine espeak.</source>
        <translation>Das System hat keine Stimme für die Sprache {lang}; wählen Sie eine andere Sprache oder die Sprachausgabe espeak.</translation>
    </message>
    <message>
        <source>The voice of the system cannot be started; choose the voice engine espeak.</source>
        <translation>Die Stimme des Systems kann nicht gestartet werden; wählen Sie die Sprachausgabe espeak.</translation>
    </message>
    <message>
        <source>There is no voice engine called {engine}; choose {known} in the settings.</source>
        <translation>Es gibt keine Sprachausgabe namens {engine}; wählen Sie in den Einstellungen: {known}.</translation>
    </message>
    <message>
        <source>There is no model called {name}; emojiaudio models list tells which there are.</source>
        <translation>Es gibt kein Modell namens {name}; emojiaudio models list sagt, welche es gibt.</translation>
    </message>
    <message>
        <source>There is no folder called {folder}.</source>
        <translation>Es gibt keinen Ordner namens {folder}.</translation>
    </message>
    <message>
        <source>A model cannot be called {name}; give it a name of letters, digits, dots and dashes.</source>
        <translation>Ein Modell kann nicht {name} heißen; geben Sie ihm einen Namen aus Buchstaben, Ziffern, Punkten und Strichen.</translation>
    </message>
    <message>
        <source>There is a model called {name} already; remove it first, or give this one another name.</source>
        <translation>Es gibt schon ein Modell namens {name}; entfernen Sie es erst, oder geben Sie diesem einen anderen Namen.</translation>
    </message>
    <message>
        <source>The folder {folder} is no model of open_clip that can be used here: {fault}.</source>
        <translation>Der Ordner {folder} ist kein Modell von open_clip, das hier geht: {fault}.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: the model needs {size} MB.</source>
        <translation>Auf der Festplatte ist nicht genug Platz: Das Modell braucht {size} MB.</translation>
    </message>
    <message>
        <source>The model {name} belongs to EmojiAudio and cannot be removed.</source>
        <translation>Das Modell {name} gehört zu EmojiAudio und kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The list of models, {name}, is missing or damaged; please install EmojiAudio again.</source>
        <translation>Die Liste der Modelle, {name}, fehlt oder ist beschädigt; bitte installieren Sie EmojiAudio noch einmal.</translation>
    </message>
    <message>
        <source>The model cannot be installed: {reason}.</source>
        <translation>Das Modell kann nicht installiert werden: {reason}.</translation>
    </message>
    <message>
        <source>The model {name} cannot be removed: {reason}.</source>
        <translation>Das Modell {name} kann nicht entfernt werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>feelings</name>
    <message>
        <source>joy</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>amusement</source>
        <translation>Belustigung</translation>
    </message>
    <message>
        <source>affection</source>
        <translation>Zuneigung</translation>
    </message>
    <message>
        <source>gratitude</source>
        <translation>Dankbarkeit</translation>
    </message>
    <message>
        <source>pride</source>
        <translation>Stolz</translation>
    </message>
    <message>
        <source>relief</source>
        <translation>Erleichterung</translation>
    </message>
    <message>
        <source>serenity</source>
        <translation>Gelassenheit</translation>
    </message>
    <message>
        <source>excitement</source>
        <translation>Begeisterung</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>confusion</source>
        <translation>Verwirrung</translation>
    </message>
    <message>
        <source>embarrassment</source>
        <translation>Verlegenheit</translation>
    </message>
    <message>
        <source>boredom</source>
        <translation>Langeweile</translation>
    </message>
    <message>
        <source>tiredness</source>
        <translation>Müdigkeit</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>Traurigkeit</translation>
    </message>
    <message>
        <source>heartbreak</source>
        <translation>Herzschmerz</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>Angst</translation>
    </message>
    <message>
        <source>anxiety</source>
        <translation>Besorgnis</translation>
    </message>
    <message>
        <source>anger</source>
        <translation>Wut</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>contempt</source>
        <translation>Verachtung</translation>
    </message>
    <message>
        <source>helplessness</source>
        <translation>Hilflosigkeit</translation>
    </message>
    <message>
        <source>indifference</source>
        <translation>Gleichgültigkeit</translation>
    </message>
    <message>
        <source>mischief</source>
        <translation>Schalk</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Reading</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>What is said of a message, and how much.</source>
        <translation>Was von einer Nachricht gesagt wird, und wie viel.</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The voice, its rate and its pitch.</source>
        <translation>Die Stimme, ihre Geschwindigkeit und ihre Höhe.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Sound icons, music and volume.</source>
        <translation>Geräusche, Musik und Lautstärke.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How pictures are recognised.</source>
        <translation>Wie Bilder erkannt werden.</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>What happens when you copy.</source>
        <translation>Was beim Kopieren geschieht.</translation>
    </message>
    <message>
        <source>Finder</source>
        <translation>Emoji-Suche</translation>
    </message>
    <message>
        <source>What the finder of emoji offers, and what it remembers.</source>
        <translation>Was die Emoji-Suche anbietet und was sie sich merkt.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What is kept of what was heard.</source>
        <translation>Was von dem Gehörten aufbewahrt wird.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>The language of the windows.</source>
        <translation>Die Sprache der Fenster.</translation>
    </message>
    <message>
        <source>Hotkeys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>The keys that work in every program.</source>
        <translation>Die Tasten, die in jedem Programm wirken.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Other choices while certain programs are in front: a chat quieter, work silent.</source>
        <translation>Andere Einstellungen, solange bestimmte Programme vorn sind: ein Chat leiser, die Arbeit still.</translation>
    </message>
    <message>
        <source>How much is said</source>
        <translation>Wie viel gesagt wird</translation>
    </message>
    <message>
        <source>Cue plays sounds only, short says the meaning, full adds how people use it.</source>
        <translation>Signal spielt nur Klänge, kurz sagt die Bedeutung, voll sagt auch, wie es verwendet wird.</translation>
    </message>
    <message>
        <source>Cue: sounds only</source>
        <translation>Signal: nur Klänge</translation>
    </message>
    <message>
        <source>Short: the meaning</source>
        <translation>Kurz: die Bedeutung</translation>
    </message>
    <message>
        <source>Full: the meaning and the use</source>
        <translation>Voll: Bedeutung und Verwendung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language that emoji are said in.</source>
        <translation>Die Sprache, in der Emojis gesagt werden.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Say emoji where they stand in the message, or all after the words.</source>
        <translation>Emojis dort sagen, wo sie in der Nachricht stehen, oder alle nach den Wörtern.</translation>
    </message>
    <message>
        <source>Where they stand</source>
        <translation>Wo sie stehen</translation>
    </message>
    <message>
        <source>After the words</source>
        <translation>Nach den Wörtern</translation>
    </message>
    <message>
        <source>Say counts from</source>
        <translation>Anzahl nennen ab</translation>
    </message>
    <message>
        <source>A sign that is repeated at least this often is said with its count.</source>
        <translation>Ein Zeichen, das mindestens so oft wiederholt ist, wird mit seiner Anzahl gesagt.</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Say skin tones</source>
        <translation>Hautfarben sagen</translation>
    </message>
    <message>
        <source>Say the skin tone of hands and people.</source>
        <translation>Die Hautfarbe von Händen und Menschen sagen.</translation>
    </message>
    <message>
        <source>Say genders</source>
        <translation>Geschlecht sagen</translation>
    </message>
    <message>
        <source>Say whether a person is drawn as a woman or a man.</source>
        <translation>Sagen, ob eine Person als Frau oder Mann gezeichnet ist.</translation>
    </message>
    <message>
        <source>Words fade once I know the sound</source>
        <translation>Worte verblassen, sobald ich den Klang kenne</translation>
    </message>
    <message>
        <source>Leave out the words of an emoji whose sound you know from the sound trainer; asking again says them.</source>
        <translation>Die Worte eines Emojis weglassen, dessen Klang Sie aus dem Klangtrainer kennen; nochmaliges Fragen sagt sie.</translation>
    </message>
    <message>
        <source>Time for the emoji of one message</source>
        <translation>Zeit für die Emojis einer Nachricht</translation>
    </message>
    <message>
        <source>When the emoji of a message would take longer, they are shortened; asking again tells the rest.</source>
        <translation>Wenn die Emojis einer Nachricht länger dauern würden, werden sie gekürzt; noch einmal fragen sagt den Rest.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Silent unless I ask</source>
        <translation>Still, wenn ich nicht frage</translation>
    </message>
    <message>
        <source>Nothing plays by itself, such as the texts you copy; what you ask for by a key or a button is still heard.</source>
        <translation>Nichts spielt von selbst, etwa Texte, die Sie kopieren; was Sie mit einer Taste oder Schaltfläche verlangen, ist weiter zu hören.</translation>
    </message>
    <message>
        <source>Words are spoken by</source>
        <translation>Die Wörter spricht</translation>
    </message>
    <message>
        <source>Our voice follows the feeling. Your screen reader also brailles. Automatic takes the reader when one runs.</source>
        <translation>Unsere Stimme folgt dem Gefühl. Ihr Screenreader zeigt auch Braille. Automatisch nimmt den Screenreader, wenn einer läuft.</translation>
    </message>
    <message>
        <source>Our voice</source>
        <translation>Unsere Stimme</translation>
    </message>
    <message>
        <source>My screen reader</source>
        <translation>Mein Screenreader</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Voice engine</source>
        <translation>Sprachausgabe</translation>
    </message>
    <message>
        <source>eSpeak NG answers at once; pyttsx3 uses the voices of the system and is slower.</source>
        <translation>eSpeak NG antwortet sofort; pyttsx3 nimmt die Stimmen des Systems und ist langsamer.</translation>
    </message>
    <message>
        <source>eSpeak NG</source>
        <translation>eSpeak NG</translation>
    </message>
    <message>
        <source>pyttsx3, the voices of the system</source>
        <translation>pyttsx3, die Stimmen des Systems</translation>
    </message>
    <message>
        <source>Speaking rate</source>
        <translation>Sprechgeschwindigkeit</translation>
    </message>
    <message>
        <source>Words a minute.</source>
        <translation>Wörter in der Minute.</translation>
    </message>
    <message>
        <source>words a minute</source>
        <translation>Wörter in der Minute</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>Base pitch of the voice.</source>
        <translation>Grundhöhe der Stimme.</translation>
    </message>
    <message>
        <source>Expressive voice</source>
        <translation>Ausdrucksvolle Stimme</translation>
    </message>
    <message>
        <source>Let rate, pitch and melody follow the feeling.</source>
        <translation>Geschwindigkeit, Höhe und Melodie folgen dem Gefühl.</translation>
    </message>
    <message>
        <source>Sound icons</source>
        <translation>Geräusche</translation>
    </message>
    <message>
        <source>Play a short sound of what the emoji shows.</source>
        <translation>Ein kurzes Geräusch von dem spielen, was das Emoji zeigt.</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Lay music of the right mood under the words.</source>
        <translation>Musik der passenden Stimmung unter die Wörter legen.</translation>
    </message>
    <message>
        <source>Kind of music</source>
        <translation>Art der Musik</translation>
    </message>
    <message>
        <source>Music of one genre only; what the library has not is composed on the spot.</source>
        <translation>Nur Musik einer Richtung; was die Sammlung nicht hat, wird sofort komponiert.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Chamber music</source>
        <translation>Kammermusik</translation>
    </message>
    <message>
        <source>Orchestra</source>
        <translation>Orchester</translation>
    </message>
    <message>
        <source>Acoustic</source>
        <translation>Akustisch</translation>
    </message>
    <message>
        <source>Folk</source>
        <translation>Folk</translation>
    </message>
    <message>
        <source>Jazz</source>
        <translation>Jazz</translation>
    </message>
    <message>
        <source>Lo-fi</source>
        <translation>Lo-Fi</translation>
    </message>
    <message>
        <source>Electronic</source>
        <translation>Elektronisch</translation>
    </message>
    <message>
        <source>Ambient</source>
        <translation>Ambient</translation>
    </message>
    <message>
        <source>Music box</source>
        <translation>Spieluhr</translation>
    </message>
    <message>
        <source>Rock</source>
        <translation>Rock</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>Lateinamerikanisch</translation>
    </message>
    <message>
        <source>Tropical</source>
        <translation>Tropisch</translation>
    </message>
    <message>
        <source>Cinematic</source>
        <translation>Filmmusik</translation>
    </message>
    <message>
        <source>Chiptune</source>
        <translation>Chiptune</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>Blechbläser</translation>
    </message>
    <message>
        <source>Comedy</source>
        <translation>Komödie</translation>
    </message>
    <message>
        <source>Koto</source>
        <translation>Koto</translation>
    </message>
    <message>
        <source>Words start after</source>
        <translation>Wörter beginnen nach</translation>
    </message>
    <message>
        <source>How long the sound icon is heard before the words start.</source>
        <translation>Wie lange das Geräusch zu hören ist, bevor die Wörter beginnen.</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>Place sounds from left to right</source>
        <translation>Klänge von links nach rechts verteilen</translation>
    </message>
    <message>
        <source>The sounds of several emoji come from left to right, in the order of the message.</source>
        <translation>Die Klänge mehrerer Emojis kommen von links nach rechts, in der Reihenfolge der Nachricht.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Louder or softer than the usual level.</source>
        <translation>Lauter oder leiser als üblich.</translation>
    </message>
    <message>
        <source>decibels</source>
        <translation>Dezibel</translation>
    </message>
    <message>
        <source>Samples while choosing</source>
        <translation>Proben beim Wählen</translation>
    </message>
    <message>
        <source>In the settings, play a sample shortly after each change that can be heard.</source>
        <translation>In den Einstellungen kurz nach jeder hörbaren Änderung eine Probe spielen.</translation>
    </message>
    <message>
        <source>Model for pictures</source>
        <translation>Modell für Bilder</translation>
    </message>
    <message>
        <source>The model that pictures are recognised by: emoji_clip, or one that you installed; used from the next start on.</source>
        <translation>Das Modell, mit dem Bilder erkannt werden: emoji_clip oder eines, das Sie installiert haben; gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Read what I copy</source>
        <translation>Kopiertes vorlesen</translation>
    </message>
    <message>
        <source>Play the emoji of each text that is copied.</source>
        <translation>Die Emojis jedes kopierten Textes spielen.</translation>
    </message>
    <message>
        <source>Read copies without emoji too</source>
        <translation>Auch Kopien ohne Emojis vorlesen</translation>
    </message>
    <message>
        <source>While what you copy is read, play also texts that have no emoji.</source>
        <translation>Solange Kopiertes vorgelesen wird, auch Texte ohne Emojis spielen.</translation>
    </message>
    <message>
        <source>Longest copied text</source>
        <translation>Längster kopierter Text</translation>
    </message>
    <message>
        <source>Of a copied text with more words than this, the emoji are read, and how many words there are besides.</source>
        <translation>Von einem kopierten Text mit mehr Wörtern werden die Emojis vorgelesen, und wie viele Wörter es sonst sind.</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation>Hautfarbe</translation>
    </message>
    <message>
        <source>The skin tone of hands and people that the finder offers.</source>
        <translation>Die Hautfarbe von Händen und Menschen, die die Emoji-Suche anbietet.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Medium-light</source>
        <translation>Mittelhell</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Medium-dark</source>
        <translation>Mitteldunkel</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Say the results of the finder</source>
        <translation>Ergebnisse der Emoji-Suche sagen</translation>
    </message>
    <message>
        <source>Off where your screen reader says them: then only their sounds are played.</source>
        <translation>Aus, wenn Ihr Screenreader sie sagt: Dann werden nur ihre Klänge gespielt.</translation>
    </message>
    <message>
        <source>Remember recent emoji</source>
        <translation>Letzte Emojis merken</translation>
    </message>
    <message>
        <source>The finder shows what you took last; off forgets it.</source>
        <translation>Die Emoji-Suche zeigt, was Sie zuletzt genommen haben; aus vergisst es.</translation>
    </message>
    <message>
        <source>Keep the history on this machine</source>
        <translation>Verlauf auf diesem Rechner behalten</translation>
    </message>
    <message>
        <source>The last hundred things heard are there again after the next start; off, they are forgotten when EmojiAudio ends.</source>
        <translation>Die letzten hundert Dinge, die zu hören waren, sind nach dem nächsten Start wieder da; aus werden sie vergessen, wenn EmojiAudio endet.</translation>
    </message>
    <message>
        <source>Language of the windows</source>
        <translation>Sprache der Fenster</translation>
    </message>
    <message>
        <source>Automatic takes the language of your system; another choice is used from the next start on.</source>
        <translation>Automatisch nimmt die Sprache Ihres Systems; eine andere Wahl gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Read what has the focus</source>
        <translation>Vorlesen, was den Fokus hat</translation>
    </message>
    <message>
        <source>The key that reads the emoji where the focus is.</source>
        <translation>Die Taste, die das Emoji am Fokus vorliest.</translation>
    </message>
    <message>
        <source>Read the selection</source>
        <translation>Auswahl vorlesen</translation>
    </message>
    <message>
        <source>The key that reads the selected text.</source>
        <translation>Die Taste, die den ausgewählten Text vorliest.</translation>
    </message>
    <message>
        <source>Read the clipboard</source>
        <translation>Zwischenablage vorlesen</translation>
    </message>
    <message>
        <source>The key that reads what was copied last.</source>
        <translation>Die Taste, die vorliest, was zuletzt kopiert wurde.</translation>
    </message>
    <message>
        <source>Read the screen around the focus</source>
        <translation>Bildschirm um den Fokus vorlesen</translation>
    </message>
    <message>
        <source>The key that reads the picture around the focus or the pointer.</source>
        <translation>Die Taste, die das Bild um den Fokus oder den Mauszeiger vorliest.</translation>
    </message>
    <message>
        <source>Tell me more</source>
        <translation>Mehr dazu</translation>
    </message>
    <message>
        <source>The key that tells more about the last message.</source>
        <translation>Die Taste, die mehr über die letzte Nachricht sagt.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>The key that plays the last message again.</source>
        <translation>Die Taste, die die letzte Nachricht noch einmal spielt.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>The key that is silent at once.</source>
        <translation>Die Taste, die sofort still macht.</translation>
    </message>
    <message>
        <source>Name this picture</source>
        <translation>Dieses Bild benennen</translation>
    </message>
    <message>
        <source>The key that asks for a name for the last picture.</source>
        <translation>Die Taste, die nach einem Namen für das letzte Bild fragt.</translation>
    </message>
    <message>
        <source>Read what I copy, on or off</source>
        <translation>Kopiertes vorlesen, ein oder aus</translation>
    </message>
    <message>
        <source>The key that switches the reading of copied texts on or off.</source>
        <translation>Die Taste, die das Vorlesen von Kopiertem ein- oder ausschaltet.</translation>
    </message>
    <message>
        <source>Open the emoji finder</source>
        <translation>Emoji-Suche öffnen</translation>
    </message>
    <message>
        <source>The key that opens the emoji finder.</source>
        <translation>Die Taste, die die Emoji-Suche öffnet.</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>The key that opens the settings.</source>
        <translation>Die Taste, die die Einstellungen öffnet.</translation>
    </message>
</context>
<context>
    <name>sounds</name>
    <message>
        <source>sound icon</source>
        <translation>Geräusch</translation>
    </message>
    <message>
        <source>music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>cue of a feeling</source>
        <translation>Signal eines Gefühls</translation>
    </message>
</context>
</TS>
