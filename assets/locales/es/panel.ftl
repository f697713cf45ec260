## The language

panel-language = Idioma

## The lists

list-search = Buscar
list-exercises = Ejercicios
list-standing = De pie
list-muscles = Músculos
list-around = Alrededor de los músculos

## Where it hurts

hurts-done = Listo
hurts-questions-again = Ver otra vez las preguntas
hurts-questions-answer = Responder las preguntas
hurts-areas = Tus zonas
hurts-clear = Borrar todas
hurts-from-list = Elegir de una lista
hurts-remove = Quitar
hurts-side-strength = { $side }: { $strength }
hurts-fits = Músculos que suelen sentirse ahí
hurts-fits-more = { $count ->
    [one] { $count } más, que encaja menos
   *[other] { $count } más, que encajan menos
}
hurts-similar = Qué se puede sentir de forma parecida

## The muscles now

now-title = Músculos ahora
now-working = Trabajan
now-stretched = Se estiran
now-nothing = ninguno en particular
now-more = y { $count } más
now-fewer = menos
now-side-words = { $side ->
    [left] lado izquierdo: { $words }
    [right] lado derecho: { $words }
    [both] ambos lados: { $words }
   *[midline] { $words }
}
gauge-standing = de pie
gauge-most = máximo de esta vuelta

## Sides

side-of = { $side ->
    [left] { $name }, lado izquierdo
    [right] { $name }, lado derecho
    [both] { $name }, ambos lados
    [midline] { $name }
   *[other] { $name }, { $side }
}
side-plain = { $side ->
    [left] { $plain }, lado izquierdo
    [right] { $plain }, lado derecho
   *[other] { $plain }
}
side-alone = { $side ->
    [left] lado izquierdo
   *[right] lado derecho
}

## The cards

card-how-much = Cuánto
card-needs = Ten a mano: { $things }
card-how = Cómo se hace
card-mistakes = Errores frecuentes
card-mistake-hint = Mostrar este error
card-mistake-alone = Por separado
card-mistake-beside = Junto al correcto
card-easier = Más fácil
card-harder = Más difícil
card-stop-if = Motivos para detenerte
card-muscles = Músculos y lo que se midió
card-measured = { $words }: { $measured }
card-caution = Precaución
card-fact = { $label }: { $text }
card-sources = Fuentes
card-source = { $text } (confianza: { $confidence })

## The views

view-three-quarter = Tres cuartos
view-front = Delante
view-back = Detrás
view-left = Izquierda
view-right = Derecha
view-above = Arriba
view-reset = Restablecer
view-names = Nombres
view-names-hint = Nombrar todo lo que se ve (L)

## The layers

layer-skin = Piel
layer-fascia = Fascia
layer-muscles = Músculos
layer-nerves = Nervios
layer-bones = Huesos

## The tools

tool-undo = Deshacer
tool-undo-hint = Deshacer (Ctrl+Z)
tool-redo = Rehacer
tool-redo-hint = Rehacer (Ctrl+Mayús+Z)
tool-isolate = Aislar
tool-isolate-hint = Mostrar solo lo elegido (I)
tool-hide = Ocultar
tool-hide-hint = Ocultar lo elegido (H)
tool-fade = Atenuar
tool-fade-hint = Ver a través de lo elegido (X)
tool-show-all = Mostrar todo
tool-show-all-hint = Volver a mostrarlo todo (A)
tool-fly-to = Acercarse
tool-fly-to-hint = Mirar lo elegido (F)
tool-several = Elegir varios
tool-several-hint = Cada toque añade o quita; también un toque con Mayús
tool-give-up = Soltar
tool-peel = Quitar capas

## The player

player-play = Reproducir
player-pause = Pausa
player-previous-hint = Fase anterior (,)
player-next-hint = Fase siguiente (.)
player-loop = Repetir
player-key-poses = Posturas clave
player-key-poses-hint = Mostrar las posturas clave una tras otra en lugar del movimiento
player-speed = { $speed }×
player-side-first = Primer lado
player-side-other = Otro lado
player-side-in-turn = Alternando

## Below the body

legend-row = { $label } ({ $sign })
notices-more = y { $count } más: psoas check los muestra

## Before there is a body

waiting = Cargando el cuerpo…
failed = No se puede mostrar el cuerpo

## Page: the frame

page-title = Psoas: mira el músculo, haz el movimiento
page-description = Gira un cuerpo, mira el músculo, reproduce el ejercicio: un visor 3D libre de anatomía y ejercicios para el dolor lumbar.
page-skip = Ir a los controles de reproducción
page-menu = Elegir
page-motto = Mira el músculo, haz el movimiento
page-lists = Ejercicios y músculos
page-words = En palabras
page-explains = Psoas explica; no diagnostica. Es educación y no sustituye a quien te examina.
page-licences = Libre y abierto: licencias y fuentes (en inglés)
close = Cerrar

## Page: getting the body

loading-body = Descargando el cuerpo
loading-progress = Descargando el cuerpo: { $received } de { $total } MB
loading-compile = Preparando la vista 3D
loading-broken = Se cortó la conexión: nuevo intento ({ $try } de { $tries })
loading-again = El navegador retiró la imagen 3D: se dibuja de nuevo
loading-preparing = Preparando la primera imagen
loading-slow = La primera imagen aún se está preparando: este dispositivo necesita más tiempo
failure-retry = Reintentar
failure-webgl2 = La vista 3D necesita WebGL2, y este navegador no lo ofrece. Los textos de esta página están completos sin ella.
failure-wasm = La vista 3D necesita WebAssembly, y este navegador no lo ofrece. Los textos de esta página están completos sin ella.
failure-memory = No hay memoria suficiente para la vista 3D. Puede ayudar cerrar otras páginas y reintentar; los textos de esta página están completos sin ella.
failure-blocked = El cuerpo en 3D aún no ha llegado. Si no pasa nada, puede que su script esté bloqueado o que la conexión sea lenta. Los textos de esta página están completos sin él.
failure-reload = Cargar la página de nuevo
failure-fetch = No se pudo descargar la vista 3D ({ $reason }).
failure-connection = No se pudo descargar { $path }: ¿sigue habiendo conexión? ({ $reason })
failure-server = No se pudo descargar { $path }: el servidor responde { $status }.
failure-damaged = Un archivo de esta página ({ $path }) está dañado.
failure-start = La vista 3D no pudo empezar ({ $reason }).
failure-stopped = La vista 3D se detuvo ({ $reason }). Los textos de al lado siguen ahí.
failure-picture = El navegador retiró la imagen 3D, a menudo por falta de memoria. Los textos de al lado siguen ahí.
failure-language = No se pudieron descargar los textos en «{ $language }»: ¿sigue habiendo conexión? ({ $reason })

## Page: use without a connection

offline-keep = Guardar para usar sin conexión ({ $megabytes } MB)
offline-coming = Descargando todo ({ $megabytes } MB)
offline-drop = Quitar de este dispositivo
offline-kept = La página está guardada en este dispositivo y funciona sin conexión.
offline-failed = No ha funcionado ({ $reason }).
offline-incomplete = no se pudo descargar todo

## Page: the lists

list-search-what = Buscar músculos, huesos, lugares y ejercicios
list-found = Resultados
list-side = Lado del cuerpo

## Page: the picture

scene-body = El cuerpo
scene-kind = cuerpo 3D
scene-keys = Las flechas giran el cuerpo, más y menos acercan y alejan. El signo de interrogación muestra todas las teclas.
scene-poster = Una persona a gatas, con la espalda redondeada como un gato y los músculos del tronco a la vista
legend-title = Qué significan los colores
view-title = Mirar desde
view-home = Inicio
layer-title = Capas
layer-single = Una por una
layer-percent = { $percent } por ciento
tool-peel-how = Quitar capas de la piel al hueso
depth-skin = Piel
depth-superficial = Superficial
depth-intermediate = Intermedia
depth-deep = Profunda
depth-bone = Hueso
tool-title = Qué se muestra
tool-chosen = Elegido
tool-all = Todo
tool-keep = Varios
tool-keep-hint = Cada toque añade a lo elegido o lo quita
tool-give-up-one = Soltar { $name }

## Page: the player

player-title = Reproducir el ejercicio
player-moment = Momento del ejercicio
player-phases = Fases
player-previous = Fase anterior
player-next = Fase siguiente
player-speed-title = Velocidad
player-slower = Más despacio
player-faster = Más rápido
player-repeat = Repetir
player-side = Lado que se muestra
player-clock = { $at } / { $length } s
player-at = { $phase }, { $at } de { $length } segundos
graph-moment = Momento del ejercicio, en la gráfica

## Page: the muscles now

side-word = { $side ->
    [left] lado izquierdo
    [right] lado derecho
    [both] ambos lados
    [midline] { "" }
   *[other] { $side }
}
side-short = { $side ->
    [left] izq.
    [right] der.
   *[both] ambos
}
now-show-fewer = mostrar menos
now-more-show-fewer = y { $count } más; mostrar menos
now-gone = ya no
now-brief-back = zona lumbar { $pressure }
now-pressure-on = Presión en el disco { $disc }
now-told-working = trabajan { $muscles }
now-told-stretched = se estiran { $muscles }

## Page: the cards

card-way = A qué pertenece
card-side = { $side ->
    [left] lado izquierdo
    [right] lado derecho
   *[other] { "" }
}
card-show-other = { $side ->
    [left] Mostrar el lado izquierdo
   *[right] Mostrar el lado derecho
}
card-confidence = (confianza: { $confidence })
card-purpose = { $purpose ->
    [mobilise] Ejercicio, movilidad
    [stretch] Ejercicio, estiramiento
    [strengthen] Ejercicio, fortalecimiento
    [posture] Ejercicio, postura
    [relax] Ejercicio, relajación
   *[other] Ejercicio, { $purpose }
}
card-exercise = Ejercicio: { $exercise }
card-at-hand = Ten a mano
card-mistake-how = Cómo se muestra el error
card-mistake-show = Mostrar: { $mistake }
card-mistake-shown = Se muestra: { $mistake }

## Page: where it hurts

hurts-title = ¿Dónde te duele?
hurts-back = Volver a las zonas que duelen
hurts-chosen = { $count ->
    [one] { $count } elegida
   *[other] { $count } elegidas
}
hurts-not-chosen = sin elegir
hurts-zone = { $side ->
    [left] { $area }, lado izquierdo: { $strength }
    [right] { $area }, lado derecho: { $strength }
   *[midline] { $area }, aquí: { $strength }
}
hurts-strength-of = Con qué intensidad: { $area }
hurts-remove-area = Quitar: { $area }
hurts-removed = { $area }: ya no está

## Page: the cat-cow in words, while there is no 3D body

reading-kind = Ejercicio
reading-name = Gato-vaca
reading-lead = A gatas, redondea la espalda y luego deja que baje: un movimiento lento y cómodo para una zona lumbar rígida.
reading-start = Inicio.
reading-start-how = A gatas, con las manos debajo de los hombros, las rodillas debajo de las caderas y la espalda horizontal. Respira con calma.
reading-cat = Gato.
reading-cat-how = Espira, mete el coxis y redondea la espalda hacia el techo. Trabajan los músculos del abdomen; se estiran los músculos largos de la espalda.
reading-cow = Vaca.
reading-cow-how = Inspira, bascula la pelvis hacia delante, deja que el abdomen baje y levanta la cabeza al final. Trabajan los músculos de la espalda; se estira la parte delantera del abdomen.
reading-dose = Unos cuatro segundos en cada sentido, de 5 a 10 vueltas lentas, una o dos series, todos los días. Es un movimiento, no un estiramiento hasta el final: quédate donde te resulte cómodo.
reading-good = Conviene saber
reading-wave = Empieza la ola en el coxis; la cabeza va al final.
reading-push = Empuja el suelo en el gato; mantén los codos sueltos, sin bloquearlos.
reading-sore = Si te duelen las muñecas: apoya los puños o los antebrazos. Si te duele arrodillarte: hazlo en una silla, con las manos en las rodillas, la mitad de amplio.
reading-stop-pain = el dolor es punzante, o el dolor de la pierna baja más por la pierna;
reading-stop-wrists = las muñecas duelen y apoyar los puños o los antebrazos no ayuda.
reading-ask = Después de una operación o fractura reciente de la columna, consulta antes con un profesional de la salud. En el embarazo avanzado, haz el movimiento pequeño.

## Page: the care plan

# On the button that opens it.
care-way-in = Plan de cuidados
care-back = Volver al plan de cuidados
# Of the buttons for the steps, the routines and the rest.
care-parts = Partes del plan de cuidados
care-exercises = Ejercicios
care-order = Ordenar por
care-order-level = Nivel
care-order-position = Posición
care-order-muscle = Músculo
# Behind a card or an exercise, where something is true of the person that bars it.
care-left-out = ahora no es para ti
# Leads to the card of the exercise or muscle that is shown on the body.
care-more = Más: { $name }
care-start = Empezar
care-start-what = Empezar: { $routine }
care-contents = En qué consiste

## Page: a practice

practice-progress = Cuánto va hecho
practice-heard = Sonido
practice-bell = Campana
# Spoken cues.
practice-voice = Voz
practice-pause = Pausa
practice-go-on = Seguir
# On a button: to what was done before.
practice-previous = Atrás
# On a button: to what is done next.
practice-skip = Siguiente
practice-end = Terminar
practice-next = Después: { $name }
practice-all = Todo
practice-row = { $state ->
    [done] hecho
    [now] ahora
    [left_out] omitido
    [omitted] no se hace
   *[to_come] por hacer
}
practice-was-done = Lo que has hecho
practice-was-left-out = Omitido
practice-again = Otra vez

## Page: the signs that need a doctor, while there is no 3D body

doctor-title = Cuándo acudir al médico
doctor-at-once = De inmediato (número de emergencias: 112, 911 o el de tu país)
doctor-numb = adormecimiento u hormigueo alrededor de los genitales o del ano, en la cara interna de los muslos o en las dos piernas
doctor-urine = no puedes orinar, o se te escapa la orina o las heces, y eso es nuevo
doctor-weak = debilidad en las dos piernas, o debilidad que aparece de repente
doctor-fall = dolor de espalda después de una caída o un accidente graves
doctor-chest = dolor en el pecho junto con el de espalda, un dolor repentino como un desgarro, o un desmayo
doctor-same-day = El mismo día
doctor-fever = fiebre, escalofríos o mucho malestar general; defensas bajas o una infección reciente
doctor-flank = dolor en el costado con ardor, sangre u otro cambio en la orina
doctor-worse = debilidad o adormecimiento que empeora, un pie que se queda caído o inestabilidad al caminar
doctor-bones = dolor repentino con osteoporosis conocida o tras un uso prolongado de corticoides (esteroides)
doctor-calf = una pantorrilla hinchada, caliente y dolorosa; dolor intenso nuevo o sangrado en el embarazo
doctor-soon = Pronto
doctor-cancer = cáncer ahora o en el pasado, o pérdida de peso sin explicación
doctor-constant = dolor que no cambia ni con el movimiento ni con el reposo, o que siempre es peor por la noche
doctor-lump = un bulto o una forma nueva de la columna; dolor nuevo entre los omóplatos

## Page: a plan is made

planner-open = Hacer un plan
planner-name = Plan
planner-lead = Elige lo que hay que hacer y pásalo como enlace. El plan se guarda en su enlace y en ningún otro sitio.
planner-about = Título, clínica y nota
planner-title = Título
planner-clinic = Clínica o terapeuta
planner-note = Nota para quien lo haga
planner-items = En este plan
planner-empty = Todavía nada. Elige de la lista de lo que se puede añadir.
planner-full = Un plan puede contener { $most } cosas como máximo.
planner-takes = Dura { $time }
planner-add = Añadir
planner-add-more = Añadir más
planner-search = Buscar qué añadir
planner-not-found = Aquí nada se llama así. Prueba con menos letras.
planner-added = Se ha añadido { $name }, en el lugar { $place }.
planner-moved = { $name } es ahora { $place } de { $count }.
planner-taken-out = Se ha quitado { $name }.
planner-emptied = El plan se ha vaciado.
planner-put-back = Volver a ponerlo
planner-empty-it = Vaciar el plan
planner-change = Cambiar
planner-change-one = Cambiar { $name }
planner-earlier = { $name }: antes
planner-later = { $name }: después
planner-take-out = Quitar { $name }
planner-side = Lado
planner-side-both = Ambos
planner-amount = Cuánto
planner-by-reps = Repeticiones
planner-by-time = Tiempo
planner-reps = Repeticiones
planner-sets = Series
planner-rest = Descanso entre series
planner-time = Tiempo
planner-less = { $what }: menos
planner-more = { $what }: más
planner-seconds = { $seconds } s
planner-minutes = { $minutes } min
planner-minutes-seconds = { $minutes } min { $seconds } s
planner-own-note = Nota
planner-start = Empezar
planner-copy = Copiar el enlace
planner-copied = El enlace está copiado. Quien lo abra verá este plan.
planner-not-copied = El enlace no se ha podido copiar solo. Está marcado arriba: cópialo de ahí.
planner-link = Enlace y código para escanear
planner-link-what = Todo el plan está en este enlace, también las notas. No se ha enviado a nadie: lo pasas tú.
planner-link-text = Enlace del plan
planner-code = Código para escanear con un teléfono: abre este plan
planner-no-code = El enlace es demasiado largo para un código. Con notas más cortas será más corto.

## Page: a sheet of paper

paper-print = Imprimir
paper-print-what = Imprimir: { $routine }

## Page: the diary

diary-title = Diario
diary-question = ¿Llevar un diario en este dispositivo?
diary-what = Puedes anotar cada día si has practicado, cuánto te dolió y unas palabras, y ver cómo va a lo largo de las semanas.
diary-where = Se guarda en este navegador de este dispositivo y no se envía a nadie. Quien use este navegador puede leerlo.
diary-undo = Borrarlo todo lo quita todo otra vez, en cualquier momento, y el diario queda apagado como ahora. Vaciar los datos del navegador para esta página hace lo mismo.
diary-yes = Sí, guardarlo aquí
diary-no = No, ahora no
diary-day = Día
diary-done = He practicado
diary-pain = Dolor, de 0 a 10
diary-pain-least = 0 es sin dolor
diary-pain-most = 10 es el peor que puedas imaginar
diary-pain-none = Sin indicar
diary-note = Nota
diary-keep = Guardar
diary-kept = Guardado para el { $day }.
diary-taken-away = Ya no hay nada anotado para el { $day }.
diary-weeks = Dolor a lo largo de las semanas
diary-nothing-yet = Lo que guardes se dibuja aquí.
diary-chart = Dolor de 0 a 10 en { $weeks } semanas. { $pains ->
    [0] No se anotó dolor.
    [one] Anotado una vez: { $last }.
   *[other] Anotado { $pains } veces, la primera { $first }, la última { $last }.
} Has practicado { $done ->
    [one] un día
   *[other] { $done } días
}.
diary-key-done = practicado
diary-key-not-done = sin practicar
diary-head-done = Practicado
diary-head-pain = Dolor
diary-table = Como tabla
diary-yes-word = sí
diary-export = Guardar para una hoja de cálculo
diary-file = diario-psoas
diary-delete = Borrarlo todo
diary-delete-sure = ¿Borrar { $days ->
    [0] el diario
    [one] el único día
   *[other] los { $days } días
}? No se puede recuperar, y el diario queda apagado.
diary-delete-yes = Borrar
diary-delete-no = Conservarlo
diary-deleted = Todo está borrado y ya no se guarda nada.
diary-unread = { $count ->
    [one] Una parte del diario no se ha podido leer. Se queda como está, y figura al final de lo que se guarda para una hoja de cálculo.
   *[other] { $count } partes del diario no se han podido leer. Se quedan como están, y figuran al final de lo que se guarda para una hoja de cálculo.
}
diary-newer = Este diario lo escribió un Psoas más nuevo. Lo que se ha podido leer está aquí; vuelve a cargar esta página para cambiarlo.
diary-forbidden = Este navegador no deja que la página guarde nada aquí, así que no puede haber diario. Puede deberse a una ventana privada o a un ajuste.
diary-not-kept = No se ha podido guardar: el espacio que da el navegador está lleno, o lo prohíbe. Lo guardado antes está como estaba, y lo que has escrito sigue aquí.
diary-not-deleted = No se ha podido borrar: el navegador lo prohíbe. Vacía sus datos para esta página.

## The list of keys

keys-title = Teclas
keys-when = Las que mueven el cuerpo valen cuando tiene el foco, con Tab o una pulsación.

## The page that writes what a webmaster pastes

playground-title = Psoas en tu propia página
playground-motto = En tu propia página
playground-viewer = El visor mismo
playground-lead = Elige lo que verán tus lectores. Las líneas de abajo cambian a la vez: pégalas en tu página.
playground-what = Qué se muestra
playground-exercise = Ejercicio
playground-muscle = Músculo
playground-id-hint = Su identificador; la lista aparece con la vista previa.
playground-view = Visto desde
playground-view-best = el mejor lado
playground-three-quarter = Delante, un poco desde la izquierda
playground-pain = El dolor referido del músculo sobre el cuerpo
playground-play = Se reproduce solo
playground-names = Nombres junto a todo lo que se ve
playground-how = Qué aspecto tiene
playground-ui = Cuánto se muestra
playground-ui-full = Todo
playground-ui-mini = Cuerpo y controles
playground-ui-none = Solo el cuerpo
playground-theme = Claro u oscuro
playground-theme-auto = Como el sistema del lector
playground-theme-light = Claro
playground-theme-dark = Oscuro
playground-language-page = Como la página que lo rodea
playground-accent = Un color propio para los botones
playground-background = Un color propio para el fondo
playground-font = Letra, por ejemplo Verdana, sans-serif
playground-height = Altura en píxeles
playground-yours = Lo que es tuyo
playground-home = Dirección de tu visor
playground-logo = Dirección de tu logotipo
playground-link-href = Dirección de un enlace bajo el cuerpo
playground-link-text = Palabras de ese enlace
playground-loading = Se descarga
playground-loading-tap = al pulsar
playground-loading-near = cuando el lector se acerca
playground-loading-eager = enseguida
playground-preview = Vista previa
playground-take-over = Tomar lo que muestra la vista previa
playground-taken-over = El momento, la cámara y las capas de la vista previa están ahora en las líneas.
playground-let-go = Empezar de nuevo desde el formulario
playground-paste = Qué pegar
playground-element = Como elemento
playground-element-how = Para la mayoría de las páginas. El resumen criptográfico asegura que el script es el que sirves ahora: renuévalo con cada versión.
playground-frame = Como marco
playground-frame-how = Donde no se permiten scripts. Sin eventos ni imagen previa.
playground-link = Como enlace
playground-copy = Copiar
playground-copied = Copiado.
playground-copy-failed = No se pudo copiar: el texto está seleccionado, pulsa Ctrl+C.
playground-more = Todos los atributos, eventos y reglas:

## Desktop: the plan and the diary of the care plan

care-part-plan = Mi plan
care-part-diary = Diario

plan-lead = Reúne ejercicios, con dosis y notas. Todo cabe en un enlace; no se envía nada a ninguna parte.
plan-title = Cómo se llama
plan-clinic = Quién lo ha hecho: una clínica, un terapeuta
plan-note = Qué dices a quien lo haga
plan-empty = Todavía no contiene nada. Añade algo abajo.
plan-earlier = Antes: { $name }
plan-later = Después: { $name }
plan-remove = Quitar
plan-remove-what = Quitar: { $name }
plan-side-both = Ambos lados
plan-side-left = Izquierdo
plan-side-right = Derecho
plan-counted = Contado
plan-timed = Por tiempo
plan-seconds = Segundos
plan-reps = Repeticiones
plan-sets = Series
plan-rest = Descanso entre series, segundos
plan-row-note = Nota
plan-note-to = Nota: { $name }
plan-add = Añadir
plan-add-what = Añadir: { $name }
plan-find = Buscar por nombre
plan-full = Un plan contiene como mucho { $count } cosas.
plan-link-lead = El enlace contiene todo el plan. Quien lo abra puede hacerlo, en cualquier navegador.
plan-copy = Copiar el enlace
plan-copied = Copiado.
plan-code = El mismo enlace, para escanear con un teléfono
plan-no-code = El enlace es demasiado largo para un código que se pueda escanear. Cópialo.
plan-give-up = Descartar el plan
plan-give-up-sure = No se guarda en ningún sitio más que en su enlace. ¿Descartarlo?
plan-keep = Conservarlo

notebook-lead = Un diario puede recoger lo que has hecho, cuánto te ha dolido y una nota, día a día. Se guarda en un archivo de este ordenador y en ningún otro sitio. Está apagado hasta que digas que sí.
notebook-begin = Sí, llevar un diario
notebook-today = Hoy, { $day }
notebook-how-much = ¿Cuánto te duele?
notebook-scale = 0 es nada de dolor; 10, lo peor que puedas imaginar.
notebook-day = Día
notebook-done = Lo que has hecho
notebook-done-hint = Por ejemplo, un paseo
notebook-add = Añadir
notebook-remove = Quitar: { $name }
notebook-pain-head = Dolor
notebook-note = Nota
notebook-note-done = Anotarlo en el diario
notebook-days = Todos los días
notebook-chart-title = El dolor y, debajo, los días en que hiciste algo
notebook-place = Se guarda en { $place }
notebook-export = Guardar como tabla (CSV)
notebook-delete = Borrar todo
notebook-delete-sure = ¿Borrar todo el diario para siempre?
notebook-keep = Conservarlo

handout-print = Imprimir una hoja
handout-print-what = Imprimir una hoja: { $name }
handout-drawing = Se está dibujando la hoja…
handout-lies = La hoja está en { $place }.
handout-open = Abrirla
handout-failed = No se ha podido dibujar la hoja: { $why }
handout-unopened = No se ha podido abrir la hoja: { $why }
handout-no-folder = Este sistema no indica ninguna carpeta donde pueda ponerse la hoja.
