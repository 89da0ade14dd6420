<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FinderWindow</name>
    <message numerus="yes">
        <source>%n favorite and recent.</source>
        <translation>
            <numerusform>%n favorite and recent.</numerusform>
            <numerusform>%n favorite and recent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found, first {meaning}.</source>
        <translation>
            <numerusform>%n found: {meaning}.</numerusform>
            <numerusform>%n found, first {meaning}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeardLog</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>a minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message numerus="yes">
        <source>%n heard, kept on this machine.</source>
        <translation>
            <numerusform>%n heard, kept on this machine.</numerusform>
            <numerusform>%n heard, kept on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heard, forgotten when EmojiAudio ends.</source>
        <translation>
            <numerusform>%n heard, forgotten when EmojiAudio ends.</numerusform>
            <numerusform>%n heard, forgotten when EmojiAudio ends.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n forgotten; Control Z brings them back.</source>
        <translation>
            <numerusform>%n forgotten; Control Z brings it back.</numerusform>
            <numerusform>%n forgotten; Control Z brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n back again.</source>
        <translation>
            <numerusform>%n back again.</numerusform>
            <numerusform>%n back again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackRows</name>
    <message numerus="yes">
        <source>%n sounds</source>
        <translation>
            <numerusform>%n sound</numerusform>
            <numerusform>%n sounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StickerWords</name>
    <message numerus="yes">
        <source>%n stickers</source>
        <translation>
            <numerusform>%n sticker</numerusform>
            <numerusform>%n stickers</numerusform>
        </translation>
    </message>
</context>
</TS>
