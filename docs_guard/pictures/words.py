"""The words by which pages and file names tell what a picture shows, with the weight of each."""

import re
from dataclasses import dataclass
from functools import lru_cache

LOOKED_AT = 400
"""So many characters of a text are looked at."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind. Each is whole, and may be two with a space between; Chinese and its like have no spaces."""

    kind: str
    listed: tuple[str, ...]

    def said(self, text: str) -> str:
        """The first of them in a text that `plain` made, or empty."""
        found = _pattern(self.listed).search(text)
        return found[0].strip() if found else ""


@lru_cache(64)
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(word for word in listed if word < "\u2e80")
    unspaced = "|".join(word for word in listed if word >= "\u2e80")
    return re.compile(rf" ({spaced}) |({unspaced})" if unspaced else rf" ({spaced}) ")


def plain(text: str) -> str:
    """Words in lower case with one space before, between and behind: `ScreenShot_2.png` is ` screen shot png `."""
    return f" {_BETWEEN.sub(' ', _CAMEL.sub(' ', text[:LOOKED_AT])).lower().strip()} "


def _listed(kind: str, words: str) -> Words:
    """One word or group of words a comma."""
    return Words(kind, tuple(" ".join(word.split()) for word in words.split(",")))


CAPTURE = _listed(
    "screenshot",
    """screenshots?, screen shots?, screengrabs?, screen grabs?, screen captures?, screencaps?, screen caps?,
    screenies?, screencasts?, screen recordings?, screen dumps?, prtscn, print ?screens?, snipping tool,
    cleanshots?, scrshot, scrnshots?, bildschirmfotos?, bildschirmaufnahmen?, captures? d écran, copies? d
    écran, capturas? de pantalla, capturas? de tela, capturas? de ecrã, schermafbeelding, schermata, zrzut
    ekranu, skärmavbild, skjermbilde, näyttökuva, ekran görüntüsü, скриншот, снимок экрана, знімок екрана,
    スクリーンショット, 截图, 截屏, 屏幕截图, 螢幕截圖, 스크린샷""",
)
INTERFACE = _listed(
    "interface",
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
    "interface",
    """lists?, accounts?, profiles?, apps?, options?, results?, details?, tables?, alerts?, messages?, emails?,
    chats?, threads?, channels?, repository, shows, selected, highlighted, mobile, demo, preview, widgets?,
    grids?, cards?, admin, installation, setup, upload, download, editing, creating, adding, create, edit,
    delete, enable, disable, new, configure, filters?, search, query, queries, status, events?, metrics,
    permissions?, users?, project, workspace, billing, step, steps, select, choose, confirm, success, code,
    command, commands, import, export, token, password, save, run, running""",
)
ACTION = _listed(
    "action",
    """click(?:s|ed|ing)?, double click, right click, select(?:s|ed|ing)?, tap, taps, press, navigate, go to,
    enter, fill, enable, log ?in, sign ?in, drag, scroll, hover, toggle, paste, you(?: should| will| ll| can|
    must)(?: now)? see, screens?, page, buttons?, tabs?, menus?, dialogs?, dashboards?, settings, drop ?downs?,
    side ?bars?, check ?box(?:es)?, notifications?, ui, on the (?:left|right|top|bottom), klicken, wählen,
    cliquez, haga clic, seleccione, clique, selecione, нажмите, выберите, 点击, 选择, クリック, 클릭""",
)
POINTS_TO_CAPTURE = _listed(
    "screenshot",
    "screenshots?, screen shots?, screen captures?, screengrab, screencast, screen recording",
)
DIAGRAM = _listed(
    "diagram",
    """diagrams?, diagrammatic, architectures?, flow ?charts?, topolog(?:y|ies), schematics?, infographics?,
    illustrations?, illustrat(?:es|ing), uml, erd, entity relationships?, data ?flows?, mind ?maps?, decision trees?,
    sequence diagram, draw ?io, drawio, excalidraw, mermaid, plantuml, visio, block scheme, blueprint, diagramm,
    diagramme, diagrama, arquitectura, arquitetura, architektur, диаграмма, схема, 架构,
    流程图, 図, 아키텍처""",
)
DRAWN = _listed(
    "diagram",
    r"""overview, life ?cycles?, hierarch(?:y|ies), state machines?, concepts?, conceptual, high level, structure,
    layers?, models?, relationships?, sequence, flows?, mechanism, how \w+ works?, interactions?, comparison,
    sdlc, roadmap, quadrants?, explained, protocol, principles?, building blocks?, figures?, fig,
    visuali[sz]ations?, graphs?, showing the, algorithm, topology, sidecar, ecosystem, landscape, use ?cases?,
    drawings?, timelines?, schemas?, process, pipelines?""",
)
CHART = _listed(
    "chart",
    """(?:bar|pie|line|area|radar|gantt) charts?, charts?, plots?, histograms?, heat ?maps?, scatter ?plots?, box
    ?plots?, benchmarks?, bench, bar graphs?, line graphs?, curves?, distribution of, speedups?, latency,
    throughput, spectrum, percentiles?, surveys?, word ?clouds?, star history, percentage of, responses""",
)
ICON = _listed(
    "icon",
    """logos?, logo ?types?, icons?, banners?, badges?, avatars?, mascots?, favicons?, emojis?, shields?,
    wordmarks?, stickers?, hero, splash, social card, og image, opengraph, open graph, divider, bullet,
    qr, qr ?codes?, sponsors?, thumbnail, cover image, cover, spinner, loader, build status, license, glyph,
    symbol, memoji, gravatar""",
)
PHOTO = _listed(
    "photo",
    """photos?, photographs?, portraits?, headshots?, selfies?, group photo, team photo, photo of, painting,
    landscape, cartoon, comic, meme, artwork, xkcd, foto, fotografie""",
)
TASK = _listed(
    "task",
    """how ?tos?, guides?, tutorials?, quick ?starts?, getting started, get started, install(?:ing|ation)?, set
    ?up, configure, configuring, using, use, user, admin, administration, manage, managing, walkthroughs?,
    settings, onboard, onboarding, troubleshoot(?:ing)?, create, creating, ui, desktop, dashboard, console,
    integrations?, features?""",
)
THOUGHT = _listed(
    "thought",
    """architecture, concepts?, explanations?, theory, background, designs?, internals, rfcs?, proposals?, how it
    works, principles, about, overview, learning, topics?""",
)
PERHAPS = _listed(
    "action",
    """choose, pick, open (?:the|your|a|up), opens, type, disable, check the, tick, hit, switch, expand, pops? up,
    looks similar, windows?, panels?, views?, fields?, prompts?, terminals?, browsers?, consoles?, editors?,
    logs?, user interface""",
)
SURVEY = _listed(
    "chart",
    """surveys?, survey results, benchmarks?, benchmarking""",
)
POST = _listed(
    "post",
    """blogs?, posts?, news, releases?, changelogs?, announce(?:ments?|ments|ing)?""",
)
