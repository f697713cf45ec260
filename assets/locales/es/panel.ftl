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
card-mistake-alone = Solo
card-mistake-beside = Junto al correcto
card-easier = Más fácil
card-harder = Más difícil
card-stop-if = Motivos para detenerte
card-muscles = Músculos y lo que se midió
card-measured = { $words }: { $measured }
card-caution = Ten en cuenta
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
tool-give-up = Quitar
tool-peel = Pelar

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
player-side-in-turn = Por turnos

## Below the body

legend-row = { $label } ({ $sign })
notices-more = y { $count } más: psoas check los muestra

## Before there is a body

waiting = Cargando el cuerpo…
failed = No se puede mostrar el cuerpo
