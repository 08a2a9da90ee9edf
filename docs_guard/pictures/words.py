"""The words by which pages and file names tell what a picture shows, with the weight of each."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass

LOOKED_AT = 400
"""So many characters of a text are looked at."""
UNSPACED = "\u2e80"
"""From here on scripts write no spaces between words."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as words in lower case, with one space before, between and behind, and the set of them."""

    plain: str
    words: frozenset[str]


def plain(text: str, camel: bool = False) -> Text:
    """`ScreenShot_2.png` as ` screenshot png `, or, as names are written, ` screen shot png `."""
    short = text[:LOOKED_AT]
    words = _BETWEEN.sub(" ", _CAMEL.sub(" ", short) if camel else short).lower().strip()
    return Text(f" {words} ", frozenset(words.split(" ")))


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind. Each is whole, and may be two with a space between; Chinese and its like have no spaces."""

    single: frozenset[str]
    phrases: tuple[str, ...]
    firsts: frozenset[str]
    """The first words of the phrases."""
    unspaced: tuple[str, ...]

    def said(self, text: Text) -> str:
        """The first of them in a text, or empty."""
        found = [f" {word} " for word in self.single & text.words]
        if not self.firsts.isdisjoint(text.words):
            found += [f" {phrase} " for phrase in self.phrases if f" {phrase} " in text.plain]
        if self.unspaced and not text.plain.isascii():
            found += [word for word in self.unspaced if word in text.plain]
        return min(found, key=lambda word: (text.plain.find(word), -len(word))).strip() if found else ""


def _listed(words: str) -> Words:
    """One word or phrase a comma, written as an expression of `x?`, `[xy]` and `(?:x|y)`."""
    every = [one for word in words.split(",") for one in expanded(" ".join(word.split()))]
    spaced = [word for word in every if word < UNSPACED]
    phrases = tuple(word for word in spaced if " " in word)
    return Words(
        frozenset(word for word in spaced if " " not in word),
        phrases,
        frozenset(phrase.partition(" ")[0] for phrase in phrases),
        tuple(word for word in every if word >= UNSPACED),
    )


def expanded(word: str) -> Iterator[str]:
    """Every text that the expression of one word means."""
    made, at = [""], 0
    while at < len(word):
        options, at = _options(word, at)
        made = [start + option for start in made for option in options]
    yield from made


def _options(word: str, at: int) -> tuple[list[str], int]:
    """What may stand at one place of an expression, and the place behind it."""
    if word.startswith("(?:", at):
        end = word.index(")", at)
        options, at = word[at + 3 : end].split("|"), end + 1
    elif word[at] == "[":
        end = word.index("]", at)
        options, at = list(word[at + 1 : end]), end + 1
    else:
        options, at = [word[at]], at + 1
    if word.startswith("?", at):
        options, at = [*options, ""], at + 1
    return options, at


CAPTURE = _listed(
    """screenshots?, screen shots?, screengrabs?, screen grabs?, screen captures?, screencaps?, screen caps?,
    screenies?, screencasts?, screen recordings?, screen dumps?, prtscn, print ?screens?, snipping tool,
    cleanshots?, scrshot, scrnshots?, bildschirmfotos?, bildschirmaufnahmen?, captures? d écran, copies? d
    écran, capturas? de pantalla, capturas? de tela, capturas? de ecrã, schermafbeelding, schermata, zrzut
    ekranu, skärmavbild, skjermbilde, näyttökuva, ekran görüntüsü, скриншот, снимок экрана, знімок екрана,
    スクリーンショット, 截图, 截屏, 屏幕截图, 螢幕截圖, 스크린샷""",
)
INTERFACE = _listed(
    """dialog(?:ue)?s?, windows?, pop ?ups?, modals?, drop ?downs?, check ?box(?:es)?, buttons?, tool ?bars?, side
    ?bars?, tool ?tips?, menus?, wizards?, log ?in, sign ?in, sign ?up, settings?, preferences, control panel,
    dashboards?, consoles?, uis?, guis?, user interface, tabs?, panes?, panels?, forms?, fields?, screens?,
    pages?, webpage, homepage, views?, terminals?, prompts?, command line, cli, output, browsers?, inbox,
    navigation, navbar, search bar, editors?, ide, logs?, portals?, notifications?, toasts?, toggles?, pull
    request, desktop, explorer, playground, gallery, devtools, inspector, debugger, installers?, configuration,
    fenster, schaltfläche, menü, einstellungen, fenêtre, bouton, ventana, botón, pantalla, janela, tela, botão,
    окно, кнопка, настройки, 界面, 设置, 菜单, 按钮, 画面, ボタン, 設定""",
)
ON_SCREEN = _listed(
    """lists?, accounts?, profiles?, apps?, options?, results?, details?, tables?, alerts?, messages?, emails?,
    chats?, threads?, channels?, repository, shows, selected, highlighted, mobile, demo, preview, widgets?,
    grids?, cards?, admin, installation, setup, upload, download, editing, creating, adding, create, edit,
    delete, enable, disable, new, configure, filters?, search, query, queries, status, events?, metrics,
    permissions?, users?, project, workspace, billing, step, steps, select, choose, confirm, success, code,
    command, commands, import, export, token, password, save, run, running""",
)
ACTION = _listed(
    """click(?:s|ed|ing)?, double click, right click, select(?:s|ed|ing)?, tap, taps, press, navigate, go to,
    enter, fill, enable, log ?in, sign ?in, drag, scroll, hover, toggle, paste, you(?: should| will| ll| can|
    must)(?: now)? see, screens?, page, buttons?, tabs?, menus?, dialogs?, dashboards?, settings, drop ?downs?,
    side ?bars?, check ?box(?:es)?, notifications?, ui, on the (?:left|right|top|bottom), klicken, wählen,
    cliquez, haga clic, seleccione, clique, selecione, нажмите, выберите, 点击, 选择, クリック, 클릭""",
)
POINTS_TO_CAPTURE = _listed(
    "screenshots?, screen shots?, screen captures?, screengrab, screencast, screen recording",
)
DIAGRAM = _listed(
    """diagrams?, diagrammatic, architectures?, flow ?charts?, topolog(?:y|ies), schematics?, infographics?,
    illustrations?, illustrat(?:es|ing), uml, erd, entity relationships?, data ?flows?, mind ?maps?, decision trees?,
    sequence diagram, draw ?io, drawio, excalidraw, mermaid, plantuml, visio, block scheme, blueprint, diagramm,
    diagramme, diagrama, arquitectura, arquitetura, architektur, диаграмма, схема, 架构,
    流程图, 図, 아키텍처""",
)
DRAWN = _listed(
    r"""overview, life ?cycles?, hierarch(?:y|ies), state machines?, concepts?, conceptual, high level, structure,
    layers?, models?, relationships?, sequence, flows?, mechanism, interactions?, comparison,
    sdlc, roadmap, quadrants?, explained, protocol, principles?, building blocks?, figures?, fig,
    visuali[sz]ations?, graphs?, showing the, algorithm, topology, sidecar, ecosystem, landscape, use ?cases?,
    drawings?, timelines?, schemas?, process, pipelines?""",
)
CHART = _listed(
    """(?:bar|pie|line|area|radar|gantt) charts?, charts?, plots?, histograms?, heat ?maps?, scatter ?plots?, box
    ?plots?, benchmarks?, bench, bar graphs?, line graphs?, curves?, distribution of, speedups?, latency,
    throughput, spectrum, percentiles?, surveys?, word ?clouds?, star history, percentage of, responses""",
)
ICON = _listed(
    """logos?, logo ?types?, icons?, banners?, badges?, avatars?, mascots?, favicons?, emojis?, shields?,
    wordmarks?, stickers?, hero, splash, social card, og image, opengraph, open graph, divider, bullet,
    qr, qr ?codes?, sponsors?, thumbnail, cover image, cover, spinner, loader, build status, license, glyph,
    symbol, memoji, gravatar""",
)
PHOTO = _listed(
    """photos?, photographs?, portraits?, headshots?, selfies?, group photo, team photo, photo of, painting,
    landscape, cartoon, comic, meme, artwork, xkcd, foto, fotografie""",
)
TASK = _listed(
    """how ?tos?, guides?, tutorials?, quick ?starts?, getting started, get started, install(?:ing|ation)?, set
    ?up, configure, configuring, using, use, user, admin, administration, manage, managing, walkthroughs?,
    settings, onboard, onboarding, troubleshoot(?:ing)?, create, creating, ui, desktop, dashboard, console,
    integrations?, features?""",
)
THOUGHT = _listed(
    """architecture, concepts?, explanations?, theory, background, designs?, internals, rfcs?, proposals?, how it
    works, principles, about, overview, learning, topics?""",
)
SURVEY = _listed(
    """surveys?, survey results, benchmarks?, benchmarking""",
)
READER = _listed(
    """you, your, yours, let s, next, then, now, save, create, add, name, ihr, ihre, sie, votre, vous, su, usted, sua,
    você, вы, вам, 您, 你, あなた""",
)
EXPLAINS = _listed(
    """figures?, components?, process, between, architectures?, consists?, illustrat(?:es|ed), depict(?:s|ed), flows?,
    structure, mechanism, lifecycle, subsystems?, principles?, concepts?, relationships?""",
)
