"""Tells whether a page is in English: what a page is for is read from English words only."""

from docs_guard.purpose.pieces import Pieces

ENOUGH = 400
"""Words of prose that are looked at."""
FEWEST = 40
"""Fewer words than these say nothing about their language."""
OTHER_LETTERS = 0.15
"""From this share of letters on that no Latin alphabet has, a page is not in English."""
LATIN = 0x250
"""The first character behind those of the Latin alphabets."""

_USUAL = """
the and of to is for with this that you are from can be it by not if your will or when as which has have used
"""
_ELSEWHERE = """
le la les des du une est pour dans sur vous que qui et avec aux ce cette votre el los las un una para con por del se es
como su más en y os da dos das não em uma com ao é il di che è della gli nel sono questo essere és amb
der die das und ist ein eine einen mit von zu auf für sie nicht werden wird den dem kann het een van niet voor zijn
wordt deze kunt att som på är och til av det ikke kan eller ja että voit
jest na się nie oraz aby które że dla je že jako nebo pomocí sa ili za ovo az egy hogy pe sau este și
bir ve için bu ile olarak yang dan untuk dengan ini dari anda và các của bạn cho được một là
"""
"""Of Romance, Germanic, Nordic and Slavic languages and their neighbours, Turkish, Indonesian and Vietnamese."""
_ENGLISH, _OTHER = frozenset(_USUAL.split()), frozenset(_ELSEWHERE.split())


def is_english(pieces: Pieces) -> bool:
    """Whether the page is in English, or has too few words to tell."""
    words: list[str] = []
    for piece in pieces.pieces:
        if piece.text and piece.block.kind not in ("heading", "html"):
            words += piece.text[:2000].lower().split()
            if len(words) > ENOUGH:
                break
    text = " ".join(words[:ENOUGH])
    if not text.isascii() and _other_letters(text) >= OTHER_LETTERS:
        return False
    if len(words) < FEWEST:
        return True
    english = sum(word in _ENGLISH for word in words)
    other = sum(word in _OTHER for word in words)
    return other <= english or other * 20 < len(words)


def _other_letters(text: str) -> float:
    """The share of letters that no Latin alphabet has."""
    letters = [char for char in text if char.isalpha()]
    return sum(ord(char) >= LATIN for char in letters) / max(1, len(letters))
