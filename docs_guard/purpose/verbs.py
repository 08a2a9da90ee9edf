"""Tells whether a sentence asks its reader to do something: verbs of instructions, and what may stand before them."""

from collections.abc import Sequence

_PLAIN = """
abort accept accommodate acknowledge acquaint acquire activate adapt add adjust adopt advertise aggregate align
allocate allowlist alter amend analyse analyze annotate anonymize append apply approve arrange ask assemble assert
assess assign associate attach attempt augment authenticate authorise authorize auto-generate autogenerate automate
avoid await backfill begin bind bisect blocklist brainstorm bring browse bump buy bypass calculate calibrate cancel
capture catch categorize centralize certify check cherry-pick choose clarify classify clean cleanup clear click clone
collapse collect combine communicate compare compensate compile comply compose compress compute concatenate conduct
configure confirm connect consolidate construct containerise containerize continue contribute convert coordinate
cordon correct correlate craft crawl create cross-check customise customize deactivate deallocate decide declare
decline decode decommission decompress decouple decrease decrypt deduct deduplicate define delegate delete deliver
demote deny deploy deposit deprecate dequeue dereference deregister derive deselect designate destroy detach detect
determine develop diagnose diff differentiate digitize disable disallow disassemble discard disconnect discover
discuss dismiss dismount dispatch dissect distribute divide dock dockerize double-check double-click double-tap
downgrade download downscale drag drain edit eject elect elevate eliminate embed employ emulate enable encapsulate
encode encrypt enforce enhance enlarge enqueue enrol enroll ensure enter enumerate erase escalate establish evaluate
evict examine exclude execute expand explain expose extend extract familiarize fill finalise finalize finish flatten
flip flush follow freeze fulfill gather generalize generate give go grab hardcode highlight hover identify ignore
implement incorporate inform ingest initialise initialize initiate inject insert inspect instal install instantiate
instruct instrument integrate intercept interpolate introduce invalidate invert investigate invite invoke isolate
iterate jot keep leave left-click leverage lint listen localize locate loosen maintain make manage manipulate maximize
memoize migrate minify minimise minimize mint mitigate modify monkeypatch move multiply mutate navigate normalize
notarize notify obfuscate observe obtain offboard offload omit onboard open operate optimise optimize orchestrate
organise organize orient outline overload overwrite paginate parallelize parameterize parametrize paste pay perform
permute persist pick pluck pop populate precede precompile prefetch preinstall preload prepare prepend preserve press
prettify prioritise prioritize procure prohibit promote propagate propose protect prototype prove provision prune
publish purge put qualify quantify quiesce quit raise ramp randomize re-create re-deploy re-enable re-import re-run
react reactivate readjust rearrange reassign rebase reboot rebuild recalculate recall recap reclaim recompile
recompute reconcile reconfigure reconnect reconstruct recover recreate rectify recycle redact redeem redefine redeploy
redirect redistribute redo reduce refactor refine reformat refresh regenerate register regulate rehydrate reimport
reindex reinitialize reinstall reinstate reissue reject relabel relaunch relocate remap remediate remount remove
rename render renew reopen reorder reorganize repeat replace replicate reposition reprocess reproduce requeue reroute
rerun resample rescale rescan reschedule resend reshape reshuffle resize resolve respond restart restore restrict
restructure resubmit resume resync retain retarget retest rethink rethrow retire retitle retrain retrieve retry retype
reuse reveal revert revise revisit revoke rewind rewire rewrite right-click rotate run sandbox sanitize save scaffold
scrape scroll scrub select send serialize set shorten shrink shuffle shut sideload simplify simulate sketch skip slice
solve spawn specify sprinkle squash standardize start stay stop streamline strengthen stretch stub subclass submit
substitute subtitle subtract suggest summarize suppress surface surround suspend swipe symlink synchronise synchronize
tabulate tackle tailor taint take tap teach tell terminate thaw throttle tighten toggle tokenize transcode translate
transmit transpile transpose traverse triage troubleshoot truncate tune tweak typecheck unarchive unassign unban
unblock uncheck uncomment uncompress uncordon undelete undeploy underline undo unfold unfreeze ungroup unify uninstall
unlink unload unlock unmark unmask unmount unmute unpack unpause unpin unplug unpublish unregister unroll unselect
unset unstage unsubscribe untag untar unwrap unzip update upgrade upload upscale upsert use utilise utilize validate
vectorize verify vet visit visualise visualize warm warn weigh whitelist widen wipe withdraw write yield zero
"""
_DOUBTFUL = """
access address allow answer archive audit author back backup balance base batch benchmark block boot bootstrap
broadcast buffer build bundle cache call cast cause chain change charge chart claim close cluster comment commit
complete contact contain control copy count cut debug delay describe design direct display document draft draw
drill drop dump duplicate elaborate email end escape estimate exchange exit expect experiment export express factor
fail fetch figure file filter find fit fix flag flash focus force fork form format forward free function get grant
group guard handle hash hit hold host import improve include increase increment index indicate inherit input issue
join jump kill label launch lay limit link list live load local lock log login logout lookup loop lower map mark mask
match measure merge mirror mix mock model monitor mount name narrow nest order output overlay override own pack
package page pair parse partition pass patch pause peer permit pin ping pipe place plan play plot plug point poll port
position post power practice prefer prefix prevent preview print private probe process produce profile program prompt
protocol provide proxy pull purchase push query queue quote rank rate reach read receive record reference refund
release reload repair replay reply report represent request require research reserve reset return reverse review roll
rollback round route sample scale scan schedule scope search secure seed separate sequence serve setup shard share
shift ship show shutdown sign silence slide snapshot sort source speed spin split spread stage state step store stream
strip structure study style subscribe subset supply support swap switch sync tag tail target template test throw tick
tie time touch trace track train transfer transform treat trigger trim trust try turn type value vary vendor version
view vote wait walk watch wire wrap zip zoom
"""
_PAIRS_TEXT = """
back-up base-on boot-from boot-into build-and build-from build-on build-with call-into change-back change-directly
change-directories change-directory change-from change-into close-down commit-and copy-and copy-from copy-into copy-to
cut-and debug-with do-not drill-down email-us end-with exit-from export-from export-to fetch-from file-a file-an
filter-by filter-for filter-on find-out fix-by focus-on force-push force-quit get-rid get-started group-by host-on
import-from import-into include-at include-in include-only increase-from join-us jump-into jump-to link-from link-to
list-all load-from lock-down log-back log-in log-into log-off log-on log-onto log-out login-as login-into login-to
login-using login-with map-to merge-from merge-into merge-with mount-to name-it order-by parse-out pass-in
pass-through pin-to place-in point-at point-to print-out pull-down pull-from pull-in pull-up push-and push-to
reach-out read-through replay-from reply-to report-to request-to return-to review-and roll-back roll-forward roll-out
route-to scale-down scale-in scale-out scale-up scan-for schedule-for search-by search-for search-in setup-and
share-with shift-click show-off sign-in sign-into sign-off sign-on sign-out sign-up sort-by spin-up split-into
split-up store-in subscribe-for subscribe-to switch-back switch-between switch-off switch-on switch-over switch-to
sync-with tag-as test-against test-for test-that test-whether test-with transfer-to trim-down try-out try-to turn-off
turn-on type-in view-in wait-a wait-at wait-for wait-till wait-until walk-through watch-for watch-out wire-up wrap-in
wrap-up zoom-in zoom-out zoom-to
"""
DOUBTFUL = frozenset(_DOUBTFUL.split())
"""Verbs that are as often a noun, an adjective or the start of a description: the word behind them has to tell."""
VERBS: frozenset[str] = frozenset(_PLAIN.split()) | DOUBTFUL
"""Verbs of instructions in base form. What only points on or asks to think (see, note, learn, consider) is not here."""
_PAIRS = frozenset(_PAIRS_TEXT.split())
"""A doubtful verb and the word behind it, where that word alone would not tell."""
_COMPOUND_NAMES = """
add-ins add-on add-ons build-time check-box check-boxes check-constraint check-constraints choose-your-own
clean-architecture clear-text configure-time convert-time create-date create-time download-link download-links
download-page download-size end-user install-location install-size install-time open-api open-source open-sourced
run-id run-logs run-status run-time run-times select-list select-statement select-statements set-operations set-theory
start-date start-index start-time stop-time stop-words update-channel update-frequency update-notes update-policy
update-status update-strategy update-time upgrade-guide upgrade-notes upgrade-path upgrade-paths upgrade-strategy
upload-size use-case use-cases write-access write-operations write-performance write-permission write-permissions
write-throughput
"""
_COMPOUNDS = frozenset(_COMPOUND_NAMES.split())
"""What looks like such a verb and its object and is a name."""
_OBJECT_STARTS = """
a additional all an another any both each either every existing few five four how if it its itself many more multiple
my new no one only other our out several some that the their them these this those three two up what when where
whether which who why you your yourself
"""
_OBJECTS = frozenset(_OBJECT_STARTS.split())
_BEFORE = """
additionally afterward afterwards again also alternatively always and automatically but carefully explicitly finally
first firstly immediately instead just last lastly later manually never next now optional optionally otherwise
periodically please quickly recommended regularly required second secondly simply so step subsequently temporarily
then third thirdly
"""
_OPENERS = frozenset(_BEFORE.split())
_CLAUSE_STARTS = """
after as at back before by depending during for from if in inside on once through to under unless until using when
whenever while with within without
"""
_CLAUSES = frozenset(_CLAUSE_STARTS.split())
"""Words that open a clause before an instruction: `to stop it, ...`, `in the menu, ...`."""
_GESTURES = frozenset(("click", "select", "choose", "press", "tap", "right-click", "double-click", "enter"))
"""Verbs that follow such a clause without a comma, too."""

_EDGES = "*_\"'`()[]{}<>.:;!,“”‘’«»–—-#"
_MARKUP = ("`", "*", "_", '"', "'", "[", "<", "“", "‘", "{", "/", "$", "-", "~", "http", "&")
_ENDS = (":", ",", ";", "-", "–", "—")
_NO_WORDS = ("`", "[!", "![", "{")
"""What starts code, an include, a picture or a template."""
_ADDRESS = ("/", "`/")
"""What stands behind a method of HTTP that is set in bold."""
_NO_OBJECTS = frozenset(("-", "–", "—", ":", "=", "|", "--", *"is are was has can will must should of".split()))  # noqa: SIM905
_DO = ("do", "don't", "don’t")
_LEADING = VERBS | _OPENERS | _CLAUSES | frozenset(_DO)
_STOPS = frozenset(".;?!")
_COMMAS = (",", ":", ",**", ",*")
_LAST = frozenset(",:*")
"""The last characters of these: most words have none of them."""
_OPENING = 6
"""Words among which the verb, or the clause before it, must start."""
_LOOK = 16
"""How many words of a clause are looked at for the comma that ends it: with the opening, fewer than 24."""


def is_imperative(words: Sequence[str]) -> bool:
    """
    Whether the lower-cased words that a sentence starts with are an instruction: `then click save`, `to stop it, run`.

    The words may keep their marks and punctuation, and as few as 24 are enough.
    """
    for at in range(min(len(words), _OPENING)):
        written = words[at]
        word = written.strip(_EDGES)
        if written.startswith(_NO_WORDS) or not (word in _LEADING or not word or word.isdigit()):
            return False
        if word in VERBS and _starts(words, at, word):
            return True
        if word in _CLAUSES:
            return _after_clause(words, at + 1)
        if word in _DO:
            return _does(words, at, word)
        if word in VERBS and word not in _OPENERS:
            return False
    return False


def may_lead(written: str) -> bool:
    """Whether an instruction may start with such a word: most sentences do not, and need no further look."""
    word = written.strip(_EDGES)
    return word in _LEADING or not word or word.isdigit()


def _starts(words: Sequence[str], at: int, verb: str) -> bool:
    """Whether the verb at a place is one there, by what follows it."""
    written = words[at].rstrip("*_`")
    if at + 1 >= len(words):
        return verb == "run" or (verb not in DOUBTFUL and not written.endswith(","))
    following = words[at + 1]
    word = following.strip(_EDGES)
    if written.endswith(_ENDS) or following in _NO_OBJECTS or word in _NO_OBJECTS or f"{verb}-{word}" in _COMPOUNDS:
        return False
    if following.startswith(_MARKUP) or following[:1].isdigit():
        return not (words[at].startswith("*") and following.startswith(_ADDRESS))
    return verb not in DOUBTFUL or word in _OBJECTS or f"{verb}-{word}" in _PAIRS


def _does(words: Sequence[str], at: int, word: str) -> bool:
    """`do not run`, `don't edit`, `do the following`; not `do you`."""
    after = [each.strip(_EDGES) for each in words[at + 1 : at + 3]]
    if word == "do" and after[:1] != ["not"]:
        return after[:1] in (["the"], ["this"], ["it"], ["so"])
    verb = after[1:] if word == "do" else after[:1]
    return bool(verb) and verb[0] in VERBS


def _after_clause(words: Sequence[str], start: int) -> bool:
    """Whether an instruction follows the clause, behind one of its commas."""
    end = min(len(words), start + _LOOK)
    for at in range(start + 1, end):
        before, word = words[at - 1], words[at]
        if before[-1:] in _LAST and before.endswith(_COMMAS):
            bare = word.strip(_EDGES)
            if bare in _OPENERS and at + 1 < end:
                bare, word, at = words[at + 1].strip(_EDGES), words[at + 1], at + 1
            if bare in VERBS and not word.endswith(",") and _starts(words, at, bare):
                return True
        elif word.strip(_EDGES) in _GESTURES and at >= start + 2 and before not in _NO_GESTURE:
            return True
        if word[-1:] in _STOPS:
            return False
    return False


_NO_GESTURE = frozenset(
    ("to", "you", "can", "and", "or", "users", "the", "a", "will", "must", "should", "they", "we", "may")
)
