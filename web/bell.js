// What is heard while somebody practises: a soft bell, made here, and the words of the instructor by the voice of the
// system. Both are silent until they are asked for.

import { language } from "./locale.js";

/** Above the ground tone of the bell each partial with its share; the higher ones fade sooner. */
const PARTIALS = [[1, 0.6], [2.76, 0.2], [5.4, 0.08]];
const GROUND_HZ = 523;
const LOUDNESS = 0.25;
const FADES_S = 1.8;
const SILENCE = 0.0001;

/** Returns `ring()`. */
export function bell() {
  let context = null;
  return () => {
    context ??= new AudioContext();
    context.resume();
    const now = context.currentTime;
    for (const [partial, share] of PARTIALS) {
      const tone = new OscillatorNode(context, { frequency: GROUND_HZ * partial });
      const loudness = new GainNode(context, { gain: SILENCE });
      loudness.gain.exponentialRampToValueAtTime(LOUDNESS * share, now + 0.01);
      loudness.gain.exponentialRampToValueAtTime(SILENCE, now + FADES_S / Math.sqrt(partial));
      tone.connect(loudness).connect(context.destination);
      tone.start(now);
      tone.stop(now + FADES_S);
    }
  };
}

/** Returns `{ say(words), hush() }`. */
export function voice() {
  const hush = () => window.speechSynthesis?.cancel();
  return {
    hush,
    say(words) {
      hush();
      if (!words || !window.speechSynthesis) return;
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.lang = language();
      window.speechSynthesis.speak(spoken);
    },
  };
}
