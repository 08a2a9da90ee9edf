"""Finds what inquiries have in common by the words of their subjects: topics, each with the words that name it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from docs_guard.model.declared import dataclass
from docs_guard.pages.stem import COMMON, WORD, stem

FILLING = """
again anyone ask asked asking assistance attached aw bug call case check client contact customer day days dear advice
difficulty doc docs documentation enquiry error errors ext external failed failing fails failure find fix fw fwd best
good guidance guide hello help hi hours how-to information info inquiry instructions issue issues know let looking
morning myself people problem problems query question questions quick regarding regards request requests clarification
somebody someone sorry stuck support team thank thanks thing ticket today try trying unable understand urgent way
wondering work working works wrong correct correctly proper properly possible recommended sure
"""
"""Words of asking, which stand in subjects of every topic."""
FILLER = frozenset(FILLING.split())
NOT_WORDS = re.compile(r"\S+@\S+|\b\w+://\S+|\bwww\.\S+|\d{5,}|<[^<>]{0,200}>")
LOOKED_AT, WORDS, PAIRS = 300, 24, 8
"""Characters and words of a subject that are looked at, and its words that are paired, the rarest first."""
SIMILAR, ONE = 0.33, 0.4
"""The cosine from which a subject belongs to a topic, and from which two topics are one."""
LIFT, BOUND = 2.0, 0.6
"""How much oftener than by chance two words stand together that begin a topic; or on what part of the subjects of
either, where a topic is most of the file."""
SAMPLE, MOST = 20_000, 600
"""Subjects that are looked through for new topics, evenly of all; and topics, the weightiest."""
ROUNDS = 3
CENTRE = 24
"""Words that a topic is compared by."""
NAMED, SHARED = 3, 0.4
"""Words that name a topic at most, and in how many of its subjects such a word stands."""


def spoken(text: str) -> tuple[tuple[str, str], ...]:
    """The words that say what a subject is about: each stem once, with the word as it is written."""
    found: dict[str, str] = {}
    for match in WORD.finditer(NOT_WORDS.sub(" ", text[:LOOKED_AT]).lower()):
        word = match[0].partition("'")[0].partition("\u2019")[0]
        if word not in COMMON and word not in FILLER and len(word) > 1 and len(found) < WORDS:
            found.setdefault(stem(word), word)
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class Subject:
    """Subjects of the same words: where they stand among all, and the topic that is known already, or `""`."""

    words: tuple[str, ...]
    members: tuple[int, ...]
    given: str = ""


class Topics:
    """Sorts subjects into topics: those that are given for some of them, and new ones for what is left."""

    def __init__(self, subjects: Sequence[tuple[str, ...]], given: Sequence[str], least: int) -> None:
        """`subjects` are stems; a new topic has `least` subjects."""
        together: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
        for number, (words, known) in enumerate(zip(subjects, given, strict=True)):
            together[known, tuple(sorted(set(words)))].append(number)
        self._subjects = [Subject(words, tuple(m), known) for (known, words), m in sorted(together.items())]
        self._least = least
        whole = len(subjects)
        counts = Counter(word for each in self._subjects for word in each.words for _ in each.members)
        self._count = counts
        self._rarity = {word: log(1 + whole / count) for word, count in counts.items() if count > 1}
        self._whole = whole

    def of(self) -> list[str]:
        """The topic of each subject, `""` where it shares none: the given one, or the sorted stems that began it."""
        centres = self._given()
        free = [each for each in self._subjects if not each.given]
        known = _index(centres)
        unlike = [each for each in free if not self._nearest(each, known)]
        seeds = self._seeds(unlike[:: len(unlike) // SAMPLE + 1])
        topics: Mapping[str, Mapping[str, float]] = {**centres, **seeds}
        for _ in range(ROUNDS if seeds else 0):
            index = _index(topics)
            placed: defaultdict[str, list[Subject]] = defaultdict(list)
            for each in free:
                if name := self._nearest(each, index):
                    placed[name].append(each)
            kept = {name: members for name, members in placed.items() if name in centres or self._enough(members)}
            topics = {**centres, **self._joined({n: m for n, m in kept.items() if n not in centres})}
        return self._placed(topics, centres)

    def _placed(self, topics: Mapping[str, Mapping[str, float]], centres: Mapping[str, object]) -> list[str]:
        found = [""] * self._whole
        index = _index(topics)
        sizes: Counter[str] = Counter()
        for each in self._subjects:
            name = each.given or self._nearest(each, index)
            sizes[name] += len(each.members)
            for member in each.members:
                found[member] = name
        return [name if name in centres or sizes[name] >= self._least else "" for name in found]

    def _given(self) -> dict[str, dict[str, float]]:
        known: defaultdict[str, list[Subject]] = defaultdict(list)
        for each in self._subjects:
            if each.given:
                known[each.given].append(each)
        return {name: self._centre(members) for name, members in sorted(known.items())}

    def _seeds(self, free: Sequence[Subject]) -> dict[str, dict[str, float]]:
        """Pairs of words that stand together oftener than by chance, the weightiest first, each with its subjects."""
        where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, each in enumerate(free):
            known = [word for word in each.words if word in self._rarity]
            rarest = sorted(known, key=lambda word: (-self._rarity[word], word))[:PAIRS]
            for both in combinations(sorted(rarest), 2):
                where[both].append(number)
            if len(known) == 1:
                where[(known[0],)].append(number)
        sizes = {pair: sum(len(free[n].members) for n in numbers) for pair, numbers in where.items()}
        weights = {
            pair: size * sum(self._rarity[word] for word in pair)
            for pair, size in sizes.items()
            if size >= self._least and self._together(pair, size)
        }
        taken: set[int] = set()
        found: dict[str, dict[str, float]] = {}
        for pair in sorted(weights, key=lambda pair: (-weights[pair], pair)):
            if len(found) == MOST:
                break
            fresh = [number for number in where[pair] if number not in taken]
            if 2 * sum(len(free[n].members) for n in fresh) >= max(sizes[pair], 2 * self._least):
                taken.update(fresh)
                found[" ".join(pair)] = self._centre([free[number] for number in fresh])
        return found

    def _together(self, pair: tuple[str, ...], size: int) -> bool:
        if len(pair) == 1:
            return True
        one, other = self._count[pair[0]], self._count[pair[1]]
        return size * self._whole >= LIFT * one * other or size >= BOUND * max(one, other)

    def _joined(self, topics: Mapping[str, Sequence[Subject]]) -> dict[str, dict[str, float]]:
        """The centres of topics, the nearest two made one as long as they are near."""
        members = {name: list(each) for name, each in topics.items()}
        centres = {name: self._centre(each) for name, each in members.items()}
        pairs = {pair: near for pair in combinations(sorted(centres), 2) if (near := _likeness(centres, *pair)) >= ONE}
        while pairs:
            kept, gone = max(pairs, key=lambda pair: (pairs[pair], pair))
            members[kept] += members.pop(gone)
            del centres[gone]
            centres[kept] = self._centre(members[kept])
            pairs = {pair: near for pair, near in pairs.items() if kept not in pair and gone not in pair}
            for other in centres:
                if other != kept and (near := _likeness(centres, kept, other)) >= ONE:
                    pairs[min(kept, other), max(kept, other)] = near
        return centres

    def _enough(self, members: Iterable[Subject]) -> bool:
        return sum(len(each.members) for each in members) >= self._least

    def _centre(self, members: Iterable[Subject]) -> dict[str, float]:
        """The mean of subjects: what of its words stand in how many of them, the rare ones weighing more."""
        weights: defaultdict[str, float] = defaultdict(float)
        for each in members:
            for word, weight in self._direction(each).items():
                weights[word] += weight * len(each.members)
        best = sorted(weights, key=lambda word: (-weights[word], word))[:CENTRE]
        length = sqrt(sum(weights[word] ** 2 for word in best)) or 1.0
        return {word: weights[word] / length for word in best}

    def _direction(self, subject: Subject) -> dict[str, float]:
        weights = {word: self._rarity[word] for word in subject.words if word in self._rarity}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def _nearest(self, subject: Subject, index: Mapping[str, Sequence[tuple[str, float]]]) -> str:
        likeness: defaultdict[str, float] = defaultdict(float)
        for word, weight in self._direction(subject).items():
            for name, other in index.get(word, ()):
                likeness[name] += weight * other
        best = max(likeness, key=lambda name: (likeness[name], name), default="")
        return best if best and likeness[best] >= SIMILAR else ""


def _index(topics: Mapping[str, Mapping[str, float]]) -> dict[str, list[tuple[str, float]]]:
    """The topics by the words of their centres."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for name, centre in topics.items():
        for word, weight in centre.items():
            found[word].append((name, weight))
    return dict(found)


def _likeness(centres: Mapping[str, Mapping[str, float]], one: str, other: str) -> float:
    there = centres[other]
    return sum(weight * there[word] for word, weight in centres[one].items() if word in there)


def named(subjects: Iterable[tuple[tuple[str, str], ...]], rarity: Mapping[str, int]) -> tuple[str, tuple[str, ...]]:
    """
    The words that name a topic, as one of its subjects writes them and in its order, and their stems, sorted.

    `subjects` are the spoken words of its subjects, `rarity` in how many subjects of all a stem stands.
    """
    whole = Counter(subjects)
    size = whole.total()
    counts: Counter[str] = Counter()
    for subject, times in whole.items():
        counts.update(dict.fromkeys((root for root, _ in subject), times))
    telling = {root: count * log(2 + size * 50 / max(rarity.get(root, 1), 1)) for root, count in counts.items()}
    best = sorted(counts, key=lambda root: (-telling[root], root))[:NAMED]
    best = [root for number, root in enumerate(best) if not number or counts[root] >= SHARED * size]
    speaking = max(
        whole,
        key=lambda subject: (sum(root in best for root, _ in subject), whole[subject], -len(subject), subject),
        default=(),
    )
    told = dict(speaking)
    missing = [root for root in best if root not in told]
    forms = {root: word for subject in sorted(whole) for root, word in subject if root in missing}
    words = [word for root, word in speaking if root in best] + [forms[root] for root in missing]
    return " ".join(words), tuple(sorted(best))
