"""Emoticons, what is none, drawings, and the finder of all written signs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emojiaudio_desktop import paths
from emojiaudio_desktop.domain import Sign
from emojiaudio_desktop.errors import AssetError
from emojiaudio_desktop.lexicon.tables import read_rows
from emojiaudio_desktop.recognition.art import find_drawings
from emojiaudio_desktop.recognition.emoticons import WrittenSigns, stretch

if TYPE_CHECKING:
    from emojiaudio_desktop.lexicon import Lexicon

FOLDER = paths.assets_dir() / "emoji"
ROWS = read_rows(FOLDER / "emoticons.tsv", 3, 4)


@pytest.fixture(scope="module")
def signs(lexicon: Lexicon) -> WrittenSigns:
    return WrittenSigns(lexicon, FOLDER)


def written(signs: WrittenSigns, text: str) -> list[str]:
    return [sign.text for _, _, sign in signs.find(text)]


# --- the table


def test_table_is_large_and_sound(lexicon):
    forms = [row[0] for row in ROWS]
    assert len(forms) >= 300
    assert len(forms) == len(set(forms))
    for form, emoji, name, *where in ROWS:
        entry = lexicon.find(emoji)
        assert entry is not None, form
        assert entry.emoji == emoji, form
        assert name, form
        assert "emoji" not in name
        assert " " not in form
        assert where in ([], ["edge"], ["end"], ["alone"]), form


@pytest.mark.parametrize(
    "frame",
    ["{}", "so much {}", "well {} you know", "one line\n{}", "{}\nthe next line", "😂 {}", "{} 😂"],
)
def test_every_row_is_found(signs, frame):
    """Alone, at the end, inside of a sentence, on a line of its own, beside an emoji: as far as the table allows."""
    missed = []
    for form, emoji, name, *where in ROWS:
        if where and frame == "well {} you know":
            continue
        if where == ["alone"] and frame == "so much {}":
            continue
        text = frame.format(form)
        place = text.index(form)
        expected = [(place, place + len(form), Sign("emoticon", form, emoji, name))]
        if signs.find(text) != expected:
            missed.append(form)
    assert missed == []


@pytest.mark.parametrize("frame", ["mid{}word", "foo({}):", "x{}=3", "/{}/", "${}$"])
def test_no_letters_are_taken_out_of_words(signs, frame):
    """Forms that begin and end with letters are no part of longer words."""
    for form, *_ in ROWS:
        if form.isalpha() and form.isascii():
            assert written(signs, frame.format(form)) == [] or frame != "mid{}word", form


@pytest.mark.parametrize("form", ["D8", "%D", "'-'", "*.*", "X.X", "B-D", "@@", "|m|"])
def test_forms_of_code_are_left_out(form):
    """They are written as faces now and then, and stand in code, names and numbers every day."""
    assert form not in {row[0] for row in ROWS}


# --- the rules that make forms of forms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (":)))", "smile"), (":)))))))))))))", "smile"), (":DDDD", "grin"), (":((((", "sad face"), ("xDDD", "laughing"),
        ("XDDDD", "laughing"), (":PPP", "tongue out"), (":OOO", "surprised face"), ("<33", "heart"), ("<3333", "heart"),
        ("((:", "smile"), ("(((-:", "smile"), ("-___-", "unamused face"), ("-_______-", "unamused face"),
        ("T___T", "crying"), ("o____O", "raised eyebrow"), (">____<", "scrunched-up face"), ("T_T;", "crying"),
        ("-__-;", "weary face"), (":’(", "crying"), (":‘(", "crying"), (":–)", "smile"), (":—(", "sad face"),
        ("：）", "smile"), ("：－）", "smile"), ("；）", "wink"), ("＾＿＾", "happy face"), ("):<", "angry face"),
        (")-:<", "angry face"), ("(-':", "crying smile"), (">:-(", "angry face"), (":-]]]", "smile"), (";-)))", "wink"),
        ("ㅠㅠㅠㅠ", "sobbing"), ("ㅜㅜㅜ", "sobbing"), ("uwuuu", "sweet, cute face"), (":-///", "skeptical face"),
    ],
)  # fmt: skip
def test_rules(signs, text, name):
    for frame in ("{}", "well {}", "{} 😂"):
        found = signs.find(frame.format(text))
        assert [(sign.text, sign.name) for _, _, sign in found] == [(text, name)]


@pytest.mark.parametrize(
    ("form", "more"),
    [(":)", 0), (":))", 1), (":))))", 3), ("xDDD", 2), ("<3", 0), ("", 0), ("^_^", 0)],
)
def test_stretch(form, more):
    assert stretch(form) == more


# --- where they count

FOUND = [
    ("hello :)", [":)"]),
    ("hello :-)", [":-)"]),
    ("hi =)", ["=)"]),
    ("hey :]", [":]"]),
    (";-) you", [";-)"]),
    (":D", [":D"]),
    ("lol :D!", [":D"]),
    ("XD", ["XD"]),
    ("that is xD funny", ["xD"]),
    ("haha xDDDD", ["xDDDD"]),
    (":P no", [":P"]),
    ("oh :'( no", [":'("]),
    ("D:", ["D:"]),
    ("oh no D:", ["D:"]),
    ("D: that is awful", ["D:"]),
    (">:( grr", [">:("]),
    ("hmm :/", [":/"]),
    ("idk :-\\", [":-\\"]),
    ("ok :|", [":|"]),
    ("wow :O", [":O"]),
    ("cat :3", [":3"]),
    ("i <3 you", ["<3"]),
    ("I love you <3", ["<3"]),
    ("you<3", ["<3"]),
    ("ily<3!", ["<3"]),
    ("made with <3 in Berlin", ["<3"]),
    ("sad </3", ["</3"]),
    ("^^", ["^^"]),
    ("ok ^^", ["^^"]),
    ("hello^^", ["^^"]),
    ("^_^", ["^_^"]),
    ("-_-", ["-_-"]),
    ("o_O what", ["o_O"]),
    ("T_T", ["T_T"]),
    ("u_u", ["u_u"]),
    (">_< ouch", [">_<"]),
    ("yay \\o/", ["\\o/"]),
    ("o7", ["o7"]),
    ("yes sir o7", ["o7"]),
    ("(: hi", ["(:"]),
    ("hi (:", ["(:"]),
    ("so cute c:", ["c:"]),
    (":^)", [":^)"]),
    ("B-) cool", ["B-)"]),
    ("8-)", ["8-)"]),
    ("cool 8)", ["8)"]),
    ("O:) me?", ["O:)"]),
    (">:) hehe", [">:)"]),
    (":* bye", [":*"]),
    ("oops :$", [":$"]),
    ("drunk %)", ["%)"]),
    (":)))", [":)))"]),
    (":DDDD", [":DDDD"]),
    ("((: hi", ["((:"]),
    ("nice:)", [":)"]),
    ("nice:) thanks", [":)"]),
    ("thanks:D", [":D"]),
    ("haha:P", [":P"]),
    ("great!:)", [":)"]),
    ("great.:)", [":)"]),
    ("really?:(", [":("]),
    ("so sad:(", [":("]),
    ("idk:/", [":/"]),
    ("(just kidding :)", [":)"]),
    ("(thanks :))", [":)"]),
    ("(lol :D)", [":D"]),
    ("(:D)", [":D"]),
    ('"nice :)"', [":)"]),
    (":):)", [":)", ":)"]),
    (":) :) :)", [":)", ":)", ":)"]),
    (":D<3", [":D", "<3"]),
    ("R.I.P. :(((( </3", [":((((", "</3"]),
    (":( <3", [":(", "<3"]),
    ("~(˘▾˘~)", ["~(˘▾˘~)"]),
    ("( ˘ ³˘)♥", ["( ˘ ³˘)"]),
    ("xD:)", ["xD", ":)"]),
    (":)thanks", [":)"]),
    ("hi:)", [":)"]),
    (":( but :)", [":(", ":)"]),
    ("so :( but then :) yes", [":(", ":)"]),
    ("今日は楽しかった:)", [":)"]),
    ("太好了：）", ["：）"]),
    (":)今日", [":)"]),
    ("привет :)", [":)"]),
    ("привет)))", [")))"]),
    ("жаль((", ["(("]),
    ("Да)", [")"]),
    ("спасибо :D", [":D"]),
    ("안녕 ^^", ["^^"]),
    ("안녕ㅠㅠ", ["ㅠㅠ"]),
    ("ㅠㅠㅠㅠ", ["ㅠㅠㅠㅠ"]),
    ("ok :’(", [":’("]),
    (":–)", [":–)"]),
    ("-____-", ["-____-"]),
    ("o___O", ["o___O"]),
    ("T___T", ["T___T"]),
    ("T_T;", ["T_T;"]),
    (">:((((", [">:(((("]),
    (":-DDD", [":-DDD"]),
    (":'-)", [":'-)"]),
    (":,( why", [":,("]),
    ("uwu", ["uwu"]),
    ("hi UwU!", ["UwU"]),
    ("OwO what's this", ["OwO"]),
    ("orz", ["orz"]),
    ("i failed orz...", ["orz"]),
    ("XD XD", ["XD", "XD"]),
    ("XDXD", ["XD", "XD"]),
    ("\\o/\\o/", ["\\o/", "\\o/"]),
    ("it's over 10:30 :(", [":("]),
    ("see http://x.com/a :)", [":)"]),
    ("http://x.com :)", [":)"]),
    ("at 8:00 :D", [":D"]),
    ("foo(bar) :)", [":)"]),
    ("lol xD, ok", ["xD"]),
    ("love you <33", ["<33"]),
    (":)*", [":)"]),
    ("*hugs* :)", [":)"]),
    ("thanks a lot :).", [":)"]),
    ("thanks :),", [":)"]),
    ("yes, :) and", [":)"]),
    ("line one :)\nline two", [":)"]),
    ("> quoted\n>:)", [":)"]),
    ("@}-->-- for you", ["@}-->--"]),
    ("><(((°> blub", ["><(((°>"]),
    ("(y)", ["(y)"]),
    ("well :-* mwah", [":-*"]),
    ("ok ;P", [";P"]),
    (":-P~", [":-P~"]),
    ("mom:( where", [":("]),
    ("2023:)", [":)"]),
    ("u:)", [":)"]),
    ("good night :* <3", [":*", "<3"]),
    ("=D nice", ["=D"]),
    ("x) haha", []),
    ("that's funny x)", ["x)"]),
    ("XO no", []),
    (":@ angry", [":@"]),
    ("haha :p", [":p"]),
    ("nope :x", [":x"]),
    (":poop", []),
    ("Q_Q", ["Q_Q"]),
    ("QAQ", ["QAQ"]),
    (";_; no", [";_;"]),
    ("I'm -.- tired", ["-.-"]),
    ("-_-zzz", ["-_-zzz"]),
    (":-X", [":-X"]),
    (":c", [":c"]),
    ("so sad :c", [":c"]),
    ("meh :S ok", [":S"]),
    ("<p>hi :)</p>", [":)"]),
    ("^^;", ["^^;"]),
    ("^_^; oops", ["^_^;"]),
    ("(^_^) hi", ["(^_^)"]),
    ("hello (^_^)", ["(^_^)"]),
    ("thanks(^_^)", ["(^_^)"]),
    ("\\(^o^)/ yay", ["\\(^o^)/"]),
    ("(>_<)", ["(>_<)"]),
    ("(T_T)...", ["(T_T)"]),
    ("m(_ _)m sorry", ["m(_ _)m"]),
    ("よろしく(^_^)ノ", ["(^_^)ノ"]),
    ("ありがとう(´・ω・｀)です", ["(´・ω・｀)"]),
    ("すごい(＾▽＾)！", ["(＾▽＾)"]),
    ("no (╯°□°)╯︵ ┻━┻ no", ["(╯°□°)╯︵ ┻━┻"]),
    ("idk ¯\\_(ツ)_/¯", ["¯\\_(ツ)_/¯"]),
    ("( ͡° ͜ʖ ͡°) hey", ["( ͡° ͜ʖ ͡°)"]),
    ("ʕ•ᴥ•ʔ bear", ["ʕ•ᴥ•ʔ"]),
    ("ಠ_ಠ really", ["ಠ_ಠ"]),
    ("so happy (◕‿◕✿)!", ["(◕‿◕✿)"]),
    ("٩(◕‿◕｡)۶", ["٩(◕‿◕｡)۶"]),
    ("(づ｡◕‿‿◕｡)づ hug", ["(づ｡◕‿‿◕｡)づ"]),
    (":joy: lol", [":joy:"]),
    ("(see the smile :-) here)", [":-)"]),
    ("||spoiler :)||", [":)"]),
    ("so\n  ):", ["):"]),
    ("he said ): ok", ["):"]),
    ("@}-->---", ["@}-->---"]),
    ("(haha xD)", ["xD"]),
    ("*hugs*:)", [":)"]),
    ("good morning:) how are you", [":)"]),
    ("LOL:D", [":D"]),
    ("Thanks:D", [":D"]),
    ("a:)", [":)"]),
    ("what the >:(", [">:("]),
    ("> quoted\n>:)", [":)"]),
    ("so tired =_=", ["=_="]),
    ("ok...:)", [":)"]),
]


@pytest.mark.parametrize(("text", "forms"), FOUND, ids=[row[0] for row in FOUND])
def test_found(signs, text, forms):
    assert written(signs, text) == forms


# Each line is a message that holds no sign.
NOTHING = r"""
see http://example.com:8080/a
http://x.y/:)
C:\path\to
C:\
D:\games
C:/Users/me
mailto:bob@example.com
at 10:30
10:30:45
3:0
the score was 3:0
x:0
ratio 1:3
a<3
x=3
if a <3:
if (x <3) return
std::vector
std::vector<int>
foo(x):
def foo(x):
dict[:3]
a[1:]
x[:]
if (a):D
8) eight
7) seven 8) eight
a) first b) second
1) one
B) the second
A) yes B) no
(see below)
(see also: :)
(see also:)
(x)
(a_b)
(^2)
x^2
(a^2 + b^2)
f(x) = (x_1)
"key": "value"
{"a":[1,2],"b":{"c":3}}
{"a":"b","c":1}
Subject: hello
Re: (no subject)
Note:(see below)
note: (see below)
Options:[a,b]
e4 e5 2. Nf3 Nc6
O-O
O-O-O
0-0
Qxd5+
exd5 cxd5
e8=D
e8=Q
1-0
| a | b |
|---|---|
|:-|:-|
|:--|:-:|--:|
- [ ] todo
* item
**bold:**
*emphasis*
> quoted
# heading
`code :)x`
lambda x: x
for i in range(3):
x = y ? a :b
s/:p/x/
<w:p>
<a:p>
</p>
<br/>
a->b
a=>b
int *p;
p = &x;
$(foo)
${x}
%d
%D
50%)
(50 %)
(about 8)
until 8)
see page 8)
at 8:00
8:00-9:00
the drive C: is full
drive D: is full
option D: none
Pitfall D: wrong symbol
Vitamin C: good
D: float = 0.0
self, D: int
c: char
std::cout << x;
x << 3
1 <<3
<3 hours
takes <3 minutes
in <30 s
response time: <3 seconds
p <3 mmol/L
10 <3
i <3; i++
http://
ftp://
https:/
file:/
and/or
w/o
i/o
s/he
km/h
~/.bashrc
~5 minutes
/usr/bin
../..
./a.out
a/b/c
foo_bar
_foo_
__init__
x_x_y
snake_case_name
^C
^^ this
2 ^^ 3
regex ^(a|b)$
^\d+$
[a-z]+
(?:x)
(?=x)
(:key val)
{:a 1, :b 2}
foo(:bar, :baz)
:symbol
WHERE id = :x
WHERE id=:id
type :x to exit
use :s to replace
:wq
:q!
@@ -1,3 +1,4 @@
--- a/file
+++ b/file
!= ==
a || b
|x|
a | b
... and so on
wait... what
e.g. this
i.e. that
U.S.A.
T.S. Eliot
J.R.R. Tolkien
e.e. cummings
p.m.
-- Bob
-.- -... -.-.
.... . .-.. .-.. ---
-0.5
+1
-1
(-1)
(0,0)
(0.0)
(1-1)
(n)
(n+1)
O(n)
O(1)
sin(x)
f(g(x))
((a))
(())
()
[]
{}
;;
for(;;)
foo();)
&nbsp;)
&amp;)
a; b;
x;)y
std::map<int,int>::iterator
Foo::Bar::Baz
a:b:c
urn:isbn:123
arn:aws:s3:::bucket
fe80::1:2:3
::1
2001:db8::1
00:1a:2b:3c:4d:5e
HH:MM:SS
mm:ss
Gen 1:1
John 3:16
1:2:3
[:alpha:]
:ref:`target`
:param x: the value
:returns: nothing
root:x:0:0:root:/root:/bin/bash
To: a@b.c
From: x <x@y.z>
Date: Mon, 3 Mar 2025 10:30:00 +0100
Message-ID: <3@x.y>
Content-Type: text/html; charset=utf-8
XP
Windows XP
Adobe XD
XD card
Dx: flu
DX11
x3 speed
3x3
8D sound
D8
x8
Xd5
0xD
\xD
\x3a
\d+
\n
\begin{x}
\frac{a}{b}
$x_1$
a_{i}
$(n_n)$
(*.*)
*.*
*.py
**/*.py
/* comment */
// comment
# comment
<!-- x -->
<b>x</b>
<div class="x">
&lt;3 hours
foo@bar
@user
#tag
$5
5€
5$
£3
100%
§3
©
™
key=value
a=b
a==b
a=(1,2)
x=[1,2]
arr=(
x={
{x:3}
{y: 3}
[x:3]
(3:)
(:)
a:
a :
: a
what :
he said:
he said: no
"yes": no
'-'
replace '_' with '-'
split('-')
join(',')
s.split('.')
Log:Debug
logTag:D
Shelly:Dx
Workload::D
w:P
a:D
"haha:D.jpg"
haha:D.jpg
Bob:Paul
url:port
host:3000
localhost:8080
port :3000
size:3
h:3
（笑）
(笑)
（一）
（注：）
注意：（一）这是
如下：（1）
他说：（笑）好
(ワロタ)
（ノート）
（ロシア）
(ツ)（チ）（タ）ア
(コーヒー)
（へへへ）
これは（テスト）です。
そうですね。（株）
・項目
ー・ー
（一・一）班
(°C)
20°C
10°-20°
5° - 10°
•-• list
· · ·
●○●○
■□■
→ next
a → b
∀x∃y
(∀x)(∃y)
A∩B
(A∩B)
∇f
(∇f)
α_β
(αβγ)
(ω)
ω-3
(π)
(±0)
(½)
© 2024
don’t
“quoted”
«так»
(см. ниже)
а) первое б) второе
1) раз 2) два
(да)
he (or she) is
(TT)
(IT)
(xox)
tot
TAT is two days
what is the TAT
QoQ growth
ovo
umu
two
wow
how odd
owe
Oz
orc
ok
I/O
o.k.
no.
T-shirt
X-ray
x-axis
u-turn
o-ring
n-n
e-e
1.0-1.2
v1.0
v_v_x
3.14
x =3
x =D
a =P b
==
===
=====
-----
_____
*****
~~~~~
.....
......
^^^^^
    ^^^
>>>
>>> x = 3
<<
<<<<<<< HEAD
>>>>>>> branch
$ ls -l
> dir
C:\> dir
PS C:\> ls
[INFO] ok
[x] done
[ ] open
(1) a (2) b
(i) a (ii) b
1. a
2. b
i) a
ii) b
"(a)" and "(b)"
(c) 2024
(R)
(tm)
e^x
10^3
2^3
a^b^c
~a~
=SUM(A1:D8)
A1:D8
B3:D5
D3:O5
x:D:y
12:0
:0,5
$0:3
3:)4
f(a, :)
[1 :]
{x :}
a ? b : c
a ?: b
x ?? y
x?.y
!x
!!
?!
:?
:!
a:-b
a :- b.
foo :- bar(X), baz.
X :- Y
A := B
x := (y)
<-
->
=>
<=
>=
<>
a <> b
a >< b
</div>
<3>
<o>x</o>
a<o
T_t_T
MY_T_TYPE
size_t_t
t_t x;
p_t
x_x = 3
o_o_o
u_u = 1
=_=x
-_-x
a-_-b
>_>x
"-"
(-)
(--)
(_)
(__)x
f(_, _)
(_, x)
lambda _: (_)
{_}
[_]
c[_]x
foo[_]
(*)
(**)
(*args)
(**kwargs)
(&x)
(!x)
(@x)
(#1)
(%)
(=)
(+)
(;)
(,)
(.)
(..)
(...)
(?)
(!)
(/)
(\)
(|)
(<)
(>)
(<>)
(><>)x
(^)
(~)
(`)
("")
(a)(b)
"""


@pytest.mark.parametrize("text", NOTHING.strip("\n").split("\n"))
def test_nothing_is_found(signs, text):
    assert written(signs, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "foo(\n    a,\n    b\n):\n    pass",
        "x = [\n    1,\n    2,\n]:",
        "print(\n  'a'\n)\n",
        '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {\n    "c": 3\n  }\n}',
        "From: Bob <bob@x.org>\nTo: list@x.org\nSubject: Re: (no subject)\nDate: Mon, 3 Mar 2025 10:30:00 +0100\n\n> hi\n> there",
        "| name | size |\n|:-----|-----:|\n| a    | 3:0  |",
        "a) one\nb) two\n8) eight",
        "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. O-O Be7 5. Re1 O-O-O 6. Qxd5 exd5",
        "error: expected ';'\n    int x\n         ^\n",
        "    foo bar\n    ^^^\n",
        "for (;;)\n{\n}\n",
    ],
)
def test_nothing_is_found_in_blocks(signs, text):
    assert written(signs, text) == []


# --- drawings

CAT = r"""
 /\_/\
( o.o )
 > ^ <
"""
BANNER = r"""
 _   _      _ _
| | | | ___| | | ___
| |_| |/ _ \ | |/ _ \
|  _  |  __/ | | (_) |
|_| |_|\___|_|_|\___/
"""
COW = r"""
 _____________
< hello there >
 -------------
        \   ^__^
         \  (oo)\_______
            (__)\       )\/\
                ||----w |
                ||     ||
"""
BRAILLE = """
⣿⣿⣿⣿⡿⠟⠛⠋
⣿⣿⡿⠁⠀⠀⠀⠀
⣿⣿⠀⠀⣴⣾⣿⣿
"""
SHIFT_JIS = """
　　 ∧＿∧
　（ ´∀｀）
　（　　　つ
　｜ ｜　|
　（_＿）＿）
"""
BLOCKS = """
██╗  ██╗██╗
██║  ██║██║
███████║██║
██╔══██║██║
╚═╝  ╚═╝╚═╝
"""
CUP = r"""
   ( (
    ) )
  ........
  |      |]
  \      /
   `----'
"""
SHADES = """
MMMMMMMMMNNNNNXXXXKKKK000OOOO
MMMMMMMNNNNXXXXKKKK000OOOOkkkk
MMMMMNNNNXXXXKKKK000OOOOkkkkxx
"""
PENGUIN = r"""
  .--.
 |o_o |
 |:_/ |
//   \ \
(|     | )
/'\_   _/`\
\___)=(___/
"""


@pytest.mark.parametrize(
    ("drawing", "lines"),
    [
        (CAT, 3),
        (BANNER, 5),
        (COW, 6),
        (BRAILLE, 3),
        (SHIFT_JIS, 5),
        (BLOCKS, 5),
        (CUP, 6),
        (SHADES, 3),
        (PENGUIN, 7),
    ],
    ids=["cat", "banner", "cow", "braille", "shift-jis", "blocks", "cup", "shades", "penguin"],
)
def test_drawings(signs, drawing, lines):
    text = f"look at this{drawing}what do you think :)"
    (first, last, sign), (_, _, smile) = signs.find(text)
    assert sign == Sign("emoticon", text[first:last], "", f"text drawing, {lines} lines")
    assert smile.text == ":)"
    assert text[first - 1] == "\n"
    assert text[last] == "\n"


def test_words_in_a_drawing_are_kept(signs):
    """What the cow says is said."""
    (first, _, _) = signs.find(COW)[0]
    assert COW.index("hello there") < first


@pytest.mark.parametrize(
    "text",
    [
        "a\nb\nc",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
        "});\n});\n}\n)",
        "+----+-------+\n| id | name  |\n+----+-------+\n|  1 | Ann   |\n+----+-------+",
        "┏━━━━┳━━━━━┓\n┃ id ┃ name ┃\n┡━━━━╇━━━━━┩\n│ 1  │ Ann │\n└────┴─────┘",
        "> hi\n> there\n> \n>> you",
        "⬛🟨⬛🟩⬛\n🟩🟩⬛⬛🟨\n🟩🟩🟩🟩🟩",
        "---\n---\n---",
        "=====\n*****\n-----",
        "r n b q k b n r\np p p p p p p p\n. . . . . . . .\n. . N . . N . .\n. . N . . N . .\n. . N . . N . .",
        ".... . .-.. .-.. ---\n.-- --- .-. .-.. -..\n.-. . -..",
        "5 3 . | . 7 . | . . .\n6 . . | 1 9 5 | . . .\n. 9 8 | . . . | . 6 .",
        "⠓⠑⠇⠇⠕\n⠺⠕⠗⠇⠙\n⠓⠊",
        "├── src\n│   └── main.py\n└── tests\n    └── a.py",
        "- [ ] a\n- [x] b\n- [ ] c",
        "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.",
        " src/a.py | 10 +++++-----\n src/b.py | 2 ++\n tests/c.py | 100 +++++++++++++--------",
        "€ 5,00\n$ 3.00\n£ 2.00",
        "-0.5 +1.2 -3\n+0.1 -0.2 +3\n-1 -2 -3",
        "!!!\n???\n!!!",
        "@@ -1,3 +1,4 @@\n-a\n+b\n",
        "...\n...\n...",
        "x = [\n  [1, 0],\n  [0, 1],\n]",
        "\n\n\n\n",
    ],
)
def test_no_drawings(signs, text):
    assert list(find_drawings(text, 0, len(text), is_sign=lambda _: False)) == []
    assert [sign for _, _, sign in signs.find(text) if "drawing" in sign.name] == []


@pytest.mark.parametrize("line", [":)", "(╯°□°)╯︵ ┻━┻", "¯\\_(ツ)_/¯", "(づ｡◕‿‿◕｡)づ"])
def test_faces_below_each_other_are_no_drawing(signs, line):
    assert written(signs, "\n".join([line] * 5)) == [line] * 5


# --- the finder


def test_stretches_between_emoji(signs):
    """The integrator looks at what lies between two emoji; the whole text tells what stands beside it."""
    text = "8️⃣) hi :)😂:D😂 8) x"
    assert signs.find(text, start=9, end=9) == []
    first, last = text.index(":)"), text.index("😂")
    assert signs.find(text, start=first, end=last) == [
        (first, last, Sign("emoticon", ":)", "🙂", "smile"))
    ]
    between = text.index(":D")
    assert signs.find(text, start=between, end=between + 2)[0][2].name == "grin"
    # The "#" of a keycap belongs to the emoji.
    assert signs.find("so :#️⃣") == []
    assert written(signs, "so :)#️⃣ :)8️⃣") == [":)", ":)"]
    assert signs.find("so :#️⃣", start=0, end=4) == []


def test_emoji_are_not_swallowed(signs, lexicon):
    """Outside of the brackets of a face no emoji is taken: it is a sign of its own."""
    for text in ("(◕‿◕)❤️", "(^_^)♥", ":)❤️", "ヽ(•‿•)ノ✨", "¯\\_(ツ)_/¯😂", "😂(╯°□°)╯︵ ┻━┻😂"):
        for first, last, _ in signs.find(text):
            assert not any(emoji in text[first:last] for emoji in "❤♥✨😂")


def test_tables_are_read_when_needed(lexicon, tmp_path):
    finder = WrittenSigns(lexicon, tmp_path / "nowhere")
    with pytest.raises(AssetError, match="install EmojiAudio again"):
        finder.find("hello")
    with pytest.raises(AssetError, match=r"kaomoji\.tsv"):
        finder.find("(^_^)")
    with pytest.raises(AssetError, match=r"emote_words\.txt"):
        finder.find("<:blobcat:1>")


SCRAPS = st.sampled_from(
    [":", ")", "(", "D", "-", "'", "<", "3", "/", "\\", "^", "_", "o", "O", "x", " ", "\n", "T", ";", "=", "a", "é", "я", "中",
     "ノ", "┻━┻", "◕", "‿", "ω", "´", "`", "・", ":joy:", "<:a:1>", "😂", "\ufe0f", "\u200d", "\u0301", "ʕ", "ʔ", "⣿", "█", "|", "1",
     ".", "http://", "*", "~", "\ud800", "＾", "：", "）", "ツ", "ಠ", "♥", "✧"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=":;=()[]{}<>^_-/\\|DPpOo3xX.,'\"`*~8 \n"),
    st.lists(SCRAPS).map("".join),
)


@given(text=TEXTS, places=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_any_text_is_answered(text, places, lexicon, signs):
    """Places are in range, ascend and do not overlap; what is found is what stands there and can be said."""
    start, end = sorted(min(place, len(text)) for place in places)
    for first, last in ((0, len(text)), (start, end)):
        place = first
        for begin, until, sign in signs.find(text, start=first, end=last):
            assert place <= begin < until <= last
            assert sign.text == text[begin:until]
            assert sign.kind in {"emoticon", "shortcode"}
            assert sign.emoji or sign.name
            assert not sign.emoji or lexicon.find(sign.emoji).emoji == sign.emoji
            place = until


@given(text=TEXTS)
def test_answers_do_not_depend_on_what_came_before(text, lexicon, signs):
    assert WrittenSigns(lexicon, FOLDER).find(text) == signs.find(text)


NASTY = [
    "(", ")", ":", ";", "=", "_^", "^_", ":)", ":) ", ":)\n", "((:", "(^", "(^_^)", "( ͡° ", "a:b:", ":a", ":joy:", "<:a", "/\\|_\n",
    "⣿⣿⣿\n", "ㅠ", "<3", "x<3 ", "`:) ", "o_", "~", "ω^", "ノ(", "┻━", ".", "1) ", "D: ", "{:", "😂:)", "^", "\\", "a:)", "|:-|",
    "*:･ﾟ✧", "я))", ">", "x[", "&&", "(・", "-_-", "ε=", " ", "\n", "\u0301", "T_T", "--", "aB",
]  # fmt: skip


def calls(signs: WrittenSigns, text: str) -> int:
    """How many functions are called for a text: what can be counted on, where a clock cannot."""
    made = 0

    def count_call(frame: object, event: str, arg: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        signs.find(text)
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("pattern", NASTY, ids=[repr(pattern) for pattern in NASTY])
def test_work_grows_with_the_text(signs, pattern):
    """Twice the text takes at most some more than twice the calls; no look goes further than is fixed."""

    short, long = ((pattern * count)[:count] for count in (4_000, 8_000))
    signs.find(long)  # tables are loaded, answers kept
    assert calls(signs, long) <= 2.2 * calls(signs, short) + 200


@pytest.mark.parametrize("pattern", NASTY, ids=[repr(pattern) for pattern in NASTY])
def test_long_texts_are_answered(signs, pattern):
    """Patterns that backtrack would take minutes here."""
    signs.find((pattern * 20_000)[:20_000] + "a")


@pytest.mark.parametrize("pattern", ["(", ":", "_^"])
def test_a_hundred_thousand_characters_are_answered(signs, pattern):
    """Some 20 calls a character, each of which looks at a bounded stretch."""
    text = (pattern * 100_000)[:100_000]
    assert signs.find(text) == []
    assert calls(signs, text) < 40 * len(text)


def test_nothing_is_read_at_import_time(monkeypatch, lexicon):
    def refuse(*args, **kwargs):
        raise AssertionError

    monkeypatch.setattr(Path, "read_text", refuse)
    WrittenSigns(lexicon, FOLDER)
