"""How common words are in documentation; counted by benchmarks/common_words.py over the pages of 147 organisations."""

MOST = """
    about add all allow also an and any api are as at availabl bas be but by can chang check cod com configur creat
    data default descript do doc document each exampl fil first follow for from get github has hav how http if in
    includ inform install into is it lik list mak may md mor nam need new no not of on one onli opt or org other
    provid referenc requir run see set should so som specific start support that the them then thes this tim titl to
    typ up use used user using valu vers we when which will with work you your
"""
"""Stems that stand on three pages of ten."""
VERY = """
    abov access act additional after alreadi alwai app appli applic automaticalli bash becaus been befor being below
    between blob block both build built call cas class client command common complet component config connect
    contain content control current custom dat defin deploi describ detail dev develop developer different directli
    directori doe don either en enabl end ensur environ error everi exist fals featur field find format found full
    funct gener go guid handl help her host however html id imag implement import index instanc instead integr io
    issu its json just keep key label latest learn let level limit lin link local log look main manag mani match
    mean messag method mod most multipl must next nod non now number object onc open oper order our out output over
    own packag pag parameter part pass path pleas png point possibl process product project python re read recommend
    releas remov repositori request resourc result return sam script sect select server servic setup shar show singl
    sourc specifi src stat status step stor string such system tag tak target test text than thei their ther through
    tool tru two under updat url usag valid variabl via want was way well what wher whil within without would writ
    www yaml
"""
"""Stems that stand on three of twenty."""
RATHER = """
    abl accept account across activ addit address admin advanc again against alt another apis appear appropri
    argument arrai ask asset assign associ assum attribut authentic author auto avoid back basic becom begin
    behavior best better binari blog break browser bug button cach cannot categori caus choos cli click clos cloud
    cluster collect combin commit communiti concept consider consol container context continu contribut contributor
    copi cor correct correspond could count cover currentli customiz databas debug definit delet depend dependenci
    design detect determin direct disabl discuss displai distribut div docker doesn domain down download dur easi
    edit element empti endpoint enter entri env etc even event except execut expect experienc explain export expos
    express extend extens external extra fail fetch few filter fix flag folder form fr framework functionaliti
    further futur general git giv given good googl group happen head header high hom icon identifi ignor img
    important improv indic individual info input insid instruct interact interfac internal introduc item itself
    javascript js kei keyword kind know known kubernet languag larg last later least left librari licens linux liv
    ll load locat long longer machin mad maintain manager manual manualli map master member memori metadata metric
    might miss model modifi modul monitor mov much multi my namespac nativ navig necessari net network never off
    offer often optional organiz otherwis overrid overview parent particular pattern per perform performanc permiss
    plac plan platform plugin polici port posit post practic pre prefer present prevent previous print priv problem
    produc properti protocol provider public publish pull purpos push put py queri quest rang rather raw reach readi
    real reason receiv record ref refer relat render replac repo report represent resolv respons rest review right
    rol root rout rul runtim sampl sav scal schema scop search second secret securiti self send separ serv several
    sh shell sid sidebar sign similar simpl sinc sit siz skip small softwar someth spac spec special stabl standard
    static still stop storag structur styl summari sur switch syntax tab tabl task team templ term thing thos thr
    tip together token top topic tr track trigger try tutorial ui understand uniqu until upgrad us useful various ve
    veri verifi view wai wait warn web weight wer whether who why width window workflow world written yet
"""
"""Stems that stand on seven of a hundred."""
A_LITTLE = """
    abiliti accessibl accord achiev activiti actual actualli additionalli adjust administr affect agent aggreg ai
    alert alias align along alongsid alternativ alternativeli although amount analysis annot announc answer anyth
    apach apivers append applicabl approach arbitrari architectur archiv area aren arg around articl artifact async
    attach attempt auth authoriz autom automatic availabiliti await awar aws backend background badg bar batch
    behind benefit big bin bind bit blank bodi boolean bottom box br branch bring builder bundl business byt ca
    calcul capabiliti captur car card cd center cert certain certific chain changelog channel character chart chat
    choic ci clean clear clon cmd color column comment communic compar compatibiliti compatibl compil completeli
    complex compos comput computer condit confirm consist consistent const construct consum contact contract
    controller convent convers convert coordin correctli cost cpu credential critical cross css curl dai dashboard
    day db decid decis declar dedic def demo demonstr deprec depth deriv desir desktop devic did differenc dir
    discover disk doing doubl draft drop due duplic durat dynamic earlier easier easili echo ecosystem edg editor
    effect effort els email embed emit encod encounter encourag encrypt enforc engin enhanc enough entir entiti
    equivalent especialli evalu everyon everyth exact exactli exclud exit expand experimental explan explicit
    explicitli explor extract failur fast faster feedback feel figur filenam fill fin final finalli finish fit flow
    focus foo forc forward four front frontend fulli func gatewai generalli generic global goal goe going grant
    graph great guarant guidelin had hand handler hard hash height hello helm helpful hid hidden higher highlight
    histori hit hold hook hostnam hour href hub human idea identifier identiti immediateli impact increas
    infrastructur inherit init initial initializ inject inlin insert inspect int integer intend interactiv interest
    internet interval introduct invalid invok involv ip isn isol iter job join kubectl lang launch layer layout lead
    leav legaci length less lib lifecycl likeli listen littl localhost localli lock logic login logo loop lot low
    lower maco maintainer maintenanc major manifest mark markdown material matter max maximum me measur mechanism
    media medium meet mention menu merg meta microsoft migr min minimal minimum minor minut mobil month mount ms
    nest normal noth notic notific npm null obtain occur official ok old older omit onlin optimiz optionalli origin
    original os outlin outsid owner pair param pars parti partial password past patch payload peopl period pick pip
    pipelin pkg plain plus pod potential power powerful pr prefix prepar prerequisit preserv preview previousli
    primari prior profil program progress prometheus prompt properli protect proxi pypi queu quick quickli
    quickstart rais rat react readm readthedoc realli recent redirect reduc reflect refresh regardless register
    registri regular reject relativ relevant reli remain remember remot renam resolut responsibl restart restor
    restrict retriev reus router row rust saf say scenario schedul schem screen screenshot sdk secur seen sensitiv
    sent sequenc seri sess shap ship short shown signatur significant simpli simplifi situ slug snippet solut solv
    sometim soon sort sp span specificalli split sql stack stag stai statement str strategi stream sub subject
    submit success successful successfulli suggest suit suppli svg sync talk technical tell terminal thank therefor
    think third though thread timeout timestamp tls todai toml too total trac traffic transact transform transl
    treat tri troubleshoot trust ts turn txt typicalli ubuntu underli unit unless upload upstream uri usernam
    usualli util utiliti var vari verbos version video virtual visibl visit visual volum vs watch websit welcom
    whenever whol whos wid wiki wikipedia wish won word worker workload workspac wrap wrong xml year yes yml
    yourself zero
"""
"""Stems that stand on three of a hundred."""
SHARES = {
    stem: weight
    for stems, weight in ((MOST, 0.75), (VERY, 0.55), (RATHER, 0.35), (A_LITTLE, 0.15))
    for stem in stems.split()
}


def commonness(stem: str) -> float:
    """From 0, for a word that few pages hold, to 0.75, for one that is everywhere."""
    return SHARES.get(stem, 0.0)
