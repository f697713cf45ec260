## Numbers, sides and kinds

decimal-mark = ,
percent = { $number } %
range = de { $least } a { $most }
range-of = { $least } a { $most }
side-left = lado izquierdo
side-right = lado derecho
side-either = cualquiera de los dos lados
named-left = { $name }, lado izquierdo
named-right = { $name }, lado derecho
named-skin = piel
kind = { $kind ->
    [bone] hueso
    [disc] disco
    [exercise] ejercicio
    [fascia] fascia
    [group] grupo
    [joint] articulación
    [ligament] ligamento
    [muscle] músculo
    [nerve] nervio
    [organ] órgano
    [region] región
    [safety] seguridad
    [skin] piel
    [zone] zona
   *[other] { $kind }
}

## Sources

confidence-low = baja
confidence-medium = media
confidence-high = alta
source-measured = Medición: { $source } (confianza: { $confidence })
source-path = Recorrido: { $source } (confianza: { $confidence })

## Work and stretch

works-little = trabaja un poco
works-moderately = trabaja
works-hard = trabaja mucho
stretched-little = se estira un poco
stretched = se estira
estimate-note = Una estimación para aprender, no para diagnosticar.
measured-as = { $percent } % de su contracción voluntaria máxima (% CVM)
measured-between = de { $least } a { $most } % de su contracción voluntaria máxima (% CVM)
now-left = lado izquierdo: { $numbers }
now-right = lado derecho: { $numbers }
now-midline = en el centro: { $numbers }
now-measured = medido: { $percent } de su máximo (% CVM)
now-estimate = estimación: { $percent }
length-same = tan largo como de pie
length-longer = { $percent } más largo que de pie
length-shorter = { $percent } más corto que de pie
fact-length = Longitud ahora
fact-measured = Trabajo ahora, medido
fact-estimated = Trabajo ahora, estimado
fact-about = alrededor de { $percent }
fact-about-found = alrededor de { $percent }; se encontró: { $found }
fact-unmeasured = no se midió nada
fact-no-estimate = sin estimación

## Where there is no estimate

no-estimate-unsupported = sin estimación: nada sostiene el cuerpo
no-estimate-falls = sin estimación: lo que toca el suelo o un asiento no puede sostener el peso en reposo (faltan { $newtons } N y { $metres } Nm)
no-estimate-weak = sin estimación: los músculos no pueden sostener la { $movement } (faltan { $metres } Nm)
no-estimate-weak-left = sin estimación: los músculos no pueden sostener la { $movement } del lado izquierdo (faltan { $metres } Nm)
no-estimate-weak-right = sin estimación: los músculos no pueden sostener la { $movement } del lado derecho (faltan { $metres } Nm)
no-estimate-endless = sin estimación: no se encuentra el equilibrio
movement = { $movement ->
    [pelvis_pitch] inclinación de la pelvis hacia delante
    [pelvis_roll] inclinación de la pelvis hacia un lado
    [pelvis_rotation] rotación de la pelvis
    [pelvic_tilt] basculación de la pelvis
    [lumbar_flexion] flexión lumbar
    [lumbar_side_bend] inclinación lateral lumbar
    [lumbar_rotation] rotación lumbar
    [thoracic_flexion] flexión torácica
    [thoracic_side_bend] inclinación lateral torácica
    [thoracic_rotation] rotación torácica
    [cervical_flexion] flexión cervical
    [cervical_side_bend] inclinación lateral cervical
    [cervical_rotation] rotación cervical
    [hip_flexion] flexión de cadera
    [hip_abduction] abducción de cadera
    [hip_external_rotation] rotación externa de cadera
    [knee_flexion] flexión de rodilla
    [ankle_dorsiflexion] dorsiflexión de tobillo
    [ankle_inversion] inversión de tobillo
    [toe_extension] extensión de los dedos del pie
    [shoulder_flexion] flexión de hombro
    [shoulder_abduction] abducción de hombro
    [shoulder_external_rotation] rotación externa de hombro
    [elbow_flexion] flexión de codo
    [forearm_pronation] pronación de antebrazo
    [wrist_extension] extensión de muñeca
    [wrist_ulnar_deviation] desviación cubital de muñeca
    [finger_flexion] flexión de los dedos
    [thumb_extension] extensión del pulgar
    [thumb_abduction] abducción del pulgar
    [scapula_elevation] elevación de la escápula
    [scapula_protraction] protracción de la escápula
   *[other] { $movement }
}

## The pressure on the low back

back-title = Presión en la zona lumbar
back-nothing = casi nada
back-half = más o menos la mitad que de pie
back-same = más o menos como de pie
back-times = unas { $times } veces la que hay de pie
back-most = como máximo, { $load }

## A mistake beside the right motion

mistake-right = Como debe ser
mistake-named = Error: { $name }

## What a mistake changes

difference-back-same = Carga máxima de la espalda: { $mistake } veces la que hay de pie, igual que bien hecho.
difference-back = Carga máxima de la espalda: { $mistake } veces la que hay de pie; bien hecho, { $right }.
difference-back-none = Carga de la espalda: sin estimación para uno de los dos.
difference-work = Mayor trabajo: { $changes }.
difference-length = Mayor longitud respecto a estar de pie: { $changes }.
difference-change = { $muscle } { $mistake }, bien hecho { $right }
difference-colours-alone = Donde se midió el trabajo, el color es el del ejercicio bien hecho.
difference-colours-beside = Los dos cuerpos tienen los colores del ejercicio bien hecho.

## How much of an exercise to do

dose-once = una vez
dose-twice = una o dos veces
dose-times = { $times } veces
dose-sets = { $sets } series de { $repetitions } repeticiones
dose-hold = mantén { $seconds } s
dose-hold-shown = mantén { $seconds } s (aquí se muestran { $shown } s)
dose-tempo = { $there } s de ida, { $stay } s de pausa, { $back } s de vuelta
dose-tempo-other = ritmo: { $tempo }

## The caption

caption-other-side = { $phase }, otro lado
caption-breathe-in = inspira
caption-breathe-out = espira
caption-breathe-freely = respira con calma
caption-repetition = Repetición { $repetition } de { $repetitions }
caption-set = Serie { $set }, repetición { $repetition } de { $repetitions }
caption-done = Hecho: { $done }
caption-hold = mantén { $seconds } s

## What has to be at hand

need-mat = una esterilla
need-wall = una pared
need-doorway = el marco de una puerta
need-chair = una silla
need-cushion = un cojín firme
need-pillow = almohadas
need-box = una caja

## The graph of a muscle

graph-title = { $muscle }, durante una vuelta
graph-length = Longitud respecto a estar de pie
graph-standing = de pie
graph-length-curve = longitud
graph-work = Trabajo
graph-measured-curve = medido (% CVM)
graph-estimate-curve = estimación
graph-unknown = Sin estimación: no se conoce el recorrido de este músculo.
graph-longest = Mayor longitud en «{ $phase }»: { $length }.
graph-measured = El trabajo medido es mayor en «{ $phase }»: alrededor de { $percent }.
graph-estimated = El trabajo estimado es mayor en «{ $phase }»: { $percent }.
graph-estimated-partly = El trabajo estimado es mayor en «{ $phase }»: { $percent }. Para una parte de la vuelta no hay estimación.
graph-no-estimate = No hay estimación de su trabajo.

## The colours of the picture

colour-rest = en reposo
colour-works-little = trabaja un poco
colour-works-hard = trabaja mucho
colour-works-hard-sign = resplandor
colour-stretched = se estira
colour-stretched-sign = franjas que cruzan las fibras
colour-chosen = elegido
colour-chosen-sign = borde blanco
colour-point = punto gatillo
colour-point-sign = cruz en un anillo oscuro
colour-essential = suele sentirse aquí
colour-essential-sign = puntos densos
colour-spillover = a veces se siente aquí
colour-spillover-sign = puntos dispersos
colour-hurts = donde dijiste que duele
colour-meant = la zona de la que habla la ficha
colour-hurts-sign = rayado, más denso donde duele más

## How deep the body is peeled

peel-skin = Piel
peel-superficial = Superficial
peel-intermediate = Intermedia
peel-deep = Profunda
peel-bone = Hueso
peel-skin-to-superficial = De la piel a la capa superficial
peel-superficial-to-intermediate = De superficial a intermedia
peel-intermediate-to-deep = De intermedia a profunda
peel-deep-to-bone = De la capa profunda al hueso

## The card of a muscle, bone, joint or other part

part-pain = Dónde suele sentirse el dolor
part-often = Suele sentirse aquí
part-sometimes = A veces también aquí
part-points = Puntos gatillo
part-map = Las zonas coloreadas son donde la gente suele sentirlo: un mapa típico, no un diagnóstico.
part-sign = Suele notarse como
part-prevalence = Con qué frecuencia ocurre
part-triggers = Qué lo empeora o lo alivia
part-worse = Empeora con
part-better = Mejora con
part-release = Cómo aflojarlo por tu cuenta
part-feels = Cómo se puede sentir
part-about = Dónde está y qué hace
part-place = Dónde está
part-anatomy = Por dónde va y qué hace
part-does = Qué hace
part-from = Desde
part-to = Hasta
part-nerve = Nervio
part-depth = Profundidad
part-superficial = bajo la piel
part-intermediate = en medio, entre otros
part-deep = profundo, cerca del hueso
part-forms = Qué la forma
part-here = Qué hay aquí
part-belongs = Qué incluye
part-exercises = Ejercicios
part-stretch = Para estirar
part-strengthen = Para fortalecer
part-moves = Cuánto se mueve
part-holds = Músculos que se insertan aquí
part-crosses = Músculos que pasan por aquí

## How far it moves

moves-tilt = Bascula hacia delante unos { $most }°, hacia atrás unos { $least }°
moves-bend = Se inclina hacia delante unos { $most }°, hacia atrás unos { $least }°
moves-side-bend = Se inclina hacia cada lado unos { $most }°
moves-turn = Gira hacia cada lado unos { $most }°
moves-hinge = Se dobla unos { $most }°
moves-thigh-forwards = Muslo hacia delante unos { $most }°, hacia atrás unos { $least }°
moves-thigh-outwards = Muslo hacia fuera unos { $most }°, hacia dentro unos { $least }°
moves-toes-outwards = Dedos del pie girados hacia fuera unos { $most }°, hacia dentro unos { $least }°
moves-toes-up = Dedos del pie hacia arriba unos { $most }°, hacia abajo unos { $least }°
moves-sole = Planta hacia dentro unos { $most }°, hacia fuera unos { $least }°
moves-arm-forwards = Brazo hacia delante y arriba unos { $most }°, hacia atrás unos { $least }°
moves-arm-outwards = Brazo hacia fuera y arriba unos { $most }°
moves-arm-turned = Brazo girado hacia fuera unos { $most }°, hacia dentro unos { $least }°
moves-hand = Mano hacia el dorso unos { $most }°, hacia la palma unos { $least }°
moves-hand-sideways = Hacia el meñique unos { $most }°, hacia el pulgar unos { $least }°
moves-shoulder-up = Hombro hacia arriba unos { $most }°, hacia abajo unos { $least }°
moves-shoulder-forwards = Hombro hacia delante unos { $most }°, hacia atrás unos { $least }°

## What was found by a word

found-latin = latín: { $phrase }
found-plain = en palabras sencillas: { $phrase }
found-word = por: { $phrase }
found-nothing = No hay nada con ese nombre. Prueba con otra palabra.
found-nearest = No hay nada con ese nombre. ¿Buscabas { $word }?
found-nearest-two = No hay nada con ese nombre. ¿Buscabas { $word } o { $other }?

## Where it hurts

pain-title = ¿Dónde te duele?
pain-how = Toca el cuerpo donde te duele; gíralo para llegar al otro lado. Cada toque lo hace más fuerte; después del tercero desaparece. O elige de la lista de abajo.
pain-nothing-yet = Todavía no has elegido ninguna zona.
pain-note = Zonas donde la gente suele sentirlo: mapas típicos, no un diagnóstico.
pain-first = Primero, unas preguntas sobre señales que necesitan atención médica. Después verás qué músculos suelen sentirse ahí.
pain-skipped = Te saltaste las preguntas sobre señales que necesitan atención médica.
pain-little = un poco
pain-clearly = bastante
pain-strongly = mucho
pain-left = Izquierda
pain-right = Derecha
pain-here = Aquí
pain-missing = Quienes lo tienen suelen sentirlo también aquí: { $areas }.

## Which muscles are often felt there

rank-note = Estas son zonas donde la gente suele sentirlo: mapas típicos, no un diagnóstico.
rank-covers-one-spillover = cubre tu zona, donde algunas personas también lo sienten
rank-covers-one = cubre tu zona, que es esencial
rank-covers-first-spillover = cubre 1 de tus { $painted } zonas, donde algunas personas también lo sienten
rank-covers-first = cubre 1 de tus { $painted } zonas, que es esencial
rank-covers-spillover = cubre { $covered } de tus { $painted } zonas, ninguna de ellas esencial
rank-covers = cubre { $covered } de tus { $painted } zonas; esenciales: { $essential }
rank-nothing = Ningún patrón muscular de aquí cubre estas zonas. Elige también las zonas de al lado, o menos zonas. Si sigue o te preocupa, consulta con un médico o un fisioterapeuta.
rank-similar = Puede sentirse de forma parecida: { $name }. { $text } { $action }

## The questions about signs that need a doctor

flags-none = Nada de esto: continuar
flags-read = Ya lo he leído: continuar
flags-skip = Saltar las preguntas
flags-close = Cerrar
flags-line = { $act }: { $sign }

## The list of keys

key-tab = Tab, Intro
key-tab-does = recorren campos, botones y listas; pulsan
key-keys = ?
key-keys-does = muestra estas teclas
key-search = /
key-search-does = va a la búsqueda
key-doctor = F1
key-doctor-does = cuándo acudir al médico
key-hurts = W
key-hurts-does = ¿dónde te duele?
key-care = C
key-care-does = plan de cuidados
key-practice = Espacio, izquierda, derecha, Escape
key-practice-does = al practicar: pausa y seguir, atrás, siguiente, terminar
key-play = Espacio
key-play-does = reproduce y pausa
key-phases = , .
key-phases-does = la postura clave de la fase anterior y de la siguiente
key-turn = Flechas
key-turn-does = giran el cuerpo; con Mayús lo desplazan
key-near = + -
key-near-does = más cerca, más lejos
key-views = 1 a 5
key-views-does = desde delante, detrás, la izquierda, la derecha, arriba
key-reset = Inicio, 0
key-reset-does = vuelve a la mejor vista, con todo a la vista
key-names = L
key-names-does = pone junto al cuerpo los nombres de lo que se ve
key-release = R
key-release-does = dónde puedes soltar lo elegido
key-peel = { "[ ]" }
key-peel-does = quitan capas hacia la piel, hacia los huesos
key-fly = F
key-fly-does = se acerca a lo elegido
key-leave-out = I H X A
key-leave-out-does = aísla, oculta o atenúa lo elegido; muestra todo
key-undo = Ctrl+Z, Ctrl+Mayús+Z
key-undo-does = deshace y rehace
key-escape = Esc
key-escape-does = sale de un campo o una lista; después suelta lo elegido

## Self-release

release-where = Dónde presionar
release-with = Con
release-long = Cuánto tiempo
release-keep-off = No presionar
release-ball = una pelota
release-two-balls = dos pelotas en un calcetín
release-roller = un rodillo de espuma
release-hooked-tool = un gancho de masaje
release-fingertips = la yema de los dedos
release-either = { $one } o { $other }
release-seconds = { $seconds } segundos
release-seconds-range = de { $from } a { $to } segundos
release-show = Mostrar en el cuerpo
release-hide = Ocultar

# In the legend, each with its sign.
colour-press = presiona aquí
colour-press-sign = herramienta y luego anillos de puntos
colour-keep-off = no presionar
colour-keep-off-sign = anillo tachado

## The care plan

care-title = Plan de cuidados
care-lead = Lo que puedes hacer en casa, en este orden: soltar, estirar, fortalecer y mejores hábitos.
care-close = Cerrar
care-routines = Rutinas
care-conditions = Lo que se cumple en mi caso
care-caution = Con cuidado
care-heard = Se oye a menudo
care-barred = Se deja: { $condition }
care-adapted = Se hace de otro modo: { $condition }
care-weeks = Semanas { $first } a { $last }
level-gentle = suave
level-moderate = moderado
level-demanding = exigente
position-standing = de pie
position-seated = en una silla
position-floor = en el suelo

## Lo que se hace

# El lado, detrás del nombre: "Almeja, lado izquierdo".
item-side-left = lado izquierdo
item-side-right = lado derecho
item-side-both = cada lado
item-side-in-turn = ambos lados por turnos
# La autoliberación de un músculo.
item-release = Liberación: { $muscle }
item-seconds = { $seconds } s
item-minutes = { $minutes } min
# Lo que se hace, con el descanso entre series.
item-with-rest = { $dose }, { $rest } de descanso entre series
# Por qué se omite algo.
item-unknown = { $name } no se conoce aquí y se omite.
item-barred = { $name } se omite. { $why }
# Lo que es cierto de la persona y lo que cambia.
item-condition = { $condition }: { $says }

## Una práctica

practice-left = quedan { $time }
practice-paused = En pausa
practice-away = En pausa, porque no había nadie desde hacía un rato
practice-done = Hecho
practice-ended = Terminado
practice-ready = Prepárate
practice-change = Cambia de lado
practice-rest = Descansa
practice-set = Serie { $set } de { $sets }
practice-repetition = Repetición { $repetition } de { $repetitions }
# Los comienzos de las palabras para izquierda y derecha.
practice-side-words = izquierd derech
# Se dice en voz alta al final.
practice-say-done = Eso ha sido todo. Bien hecho.
practice-summary = { $count ->
    [0] Esta vez no se ha hecho nada.
   *[other] { $count ->
        [one] { $count } cosa hecha
       *[other] { $count } cosas hechas
     } en { $minutes ->
        [one] { $minutes } minuto.
       *[other] { $minutes } minutos.
     }
 }

## Un plan

plan-untitled = Mi plan
plan-exercises = Ejercicios
plan-releases = Autoliberación
# Lo que le pasa al enlace de un plan.
plan-damaged = El enlace de este plan está dañado. Pídelo de nuevo y cópialo entero.
plan-damaged-part = El enlace de este plan está dañado. Aquí está lo que se pudo leer; pide de nuevo el enlace entero.
plan-oversized = Este enlace es demasiado largo para ser un plan. Pídelo de nuevo.
plan-newer = Este plan se hizo con un Psoas más nuevo. Carga de nuevo esta página para actualizarla.
plan-newer-part = Este plan se hizo con un Psoas más nuevo. Aquí está lo que se pudo leer; carga de nuevo esta página para verlo entero.
plan-too-long = Este plan es demasiado largo para un enlace. Acorta algunas notas.

## The diary

notebook-row = { $day }: { $what }
notebook-pain = dolor { $pain } de { $worst }
notebook-chart = De los últimos { $days } días: algo hecho en { $done }, dolor de { $least } a { $most }.
notebook-chart-done = De los últimos { $days } días: algo hecho en { $done }.
notebook-set-aside = Algunas líneas del diario no se pudieron leer. Se guardaron en { $place }; no se ha perdido nada.
notebook-exported = La tabla está en { $place }.
notebook-unreadable = No se puede leer el diario: { $why }. Se ha dejado como está.
notebook-unwritable = Esto no se pudo guardar: { $why }. Se queda aquí hasta que cierres Psoas.
notebook-deleted = Se han borrado el diario y todo lo que contenía.
notebook-no-folder = Este sistema no indica ninguna carpeta donde guardar un diario.

## La hoja en papel

sheet-title = Mis ejercicios
sheet-plan = Lo que haces
sheet-note = Nota de tu fisioterapeuta
sheet-how = Cómo se hace
sheet-works = Trabaja
sheet-stretches = Se estira
sheet-needs = Necesitas
sheet-advised = Cantidad habitual
sheet-mistakes = Ten cuidado
sheet-stop = Para, o pregunta antes
sheet-where = Dónde presionar
sheet-picture = { $name }: { $step }
sheet-legend = En las imágenes, un músculo que trabaja es liso y oscuro (naranja en color); uno que se estira lleva rayas (azules).
sheet-scan = Escanéalo para ver cada ejercicio en movimiento y hacerlo paso a paso. El plan está solo en el enlace; no se guarda en ningún otro sitio.
sheet-code = Código para escanear con el enlace
sheet-call = Llama ahora a emergencias ({ $emergency }) y di cuál de estas señales tienes.
sheet-until = Con una de estas señales, espera con los ejercicios y el masaje hasta que te vea un médico.
sheet-sources = De dónde viene esto
sheet-credit = Hecho con Psoas, libre y abierto: textos e imágenes CC BY 4.0.
sheet-page = Página { $page } de { $pages }
