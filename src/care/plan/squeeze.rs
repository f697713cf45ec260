//! Makes a short text shorter: each bit is foretold from the letters before it, and only what is not foretold takes
//! room (context mixing with an arithmetic coder, in whole numbers, so that every machine reads what another wrote).
//!
//! The [`PRIMER`] is read before the text by writer and reader alike, so that the usual words of a plan cost little.
//! Neither it nor a number of this file may change within a version of the code: old links would no longer be read.

/// What the model has read before.
const PRIMER: &str = include_str!("primer.txt");
/// How many letters before the present one are looked at: as many models as lengths.
const LENGTHS: [usize; 6] = [0, 1, 2, 3, 4, 6];
/// Guesses of each model, as a power of two.
const ROOM: u32 = 16;
/// A guess that came true so often moves slower no longer.
const STEADY: u32 = 60;
/// How fast the models gain and lose weight, as a power of two.
const LEARNING: i32 = 14;
/// The weight of a model at first, of 65536.
const FIRST_WEIGHT: i32 = 22_000;
/// No weight is greater, lest a sum overflow: only nonsense comes so far.
const HEAVIEST: i32 = 1 << 19;

/// How likely the next bit is 1, learnt from the bits before.
struct Model {
    /// For each length, a guess of 22 bits and how often it was met, of 10 bits.
    guesses: Vec<u32>,
    /// For each number of guesses that were met before, a weight for each length.
    weights: [[i32; LENGTHS.len()]; LENGTHS.len() + 1],
    /// The letters read last, the newest in the lowest byte.
    letters: u64,
    /// The bits of the present letter behind a leading 1.
    bits: u32,
    /// Where the guesses for the next bit stand.
    places: [usize; LENGTHS.len()],
    /// What they say, stretched.
    said: [i32; LENGTHS.len()],
    /// How many of them were met before.
    met: usize,
    /// How likely the next bit is 1, of 4096.
    likely: i32,
    /// [`stretched`] of every likelihood.
    stretched: Vec<i32>,
}

impl Model {
    fn new() -> Self {
        let mut model = Self {
            guesses: vec![1 << 31; LENGTHS.len() << ROOM],
            weights: [[FIRST_WEIGHT; LENGTHS.len()]; LENGTHS.len() + 1],
            letters: 0,
            bits: 1,
            places: [0; LENGTHS.len()],
            said: [0; LENGTHS.len()],
            met: 0,
            likely: 2048,
            stretched: (0..4096).map(stretched).collect(),
        };
        model.foretell();
        for letter in PRIMER.bytes() {
            for bit in bits_of(letter) {
                model.learn(bit);
            }
        }
        model
    }

    fn foretell(&mut self) {
        self.met = 0;
        for (model, length) in LENGTHS.into_iter().enumerate() {
            let seen = self.letters & ((1 << (8 * length)) - 1);
            let key = (seen << 8 | u64::from(self.bits)).wrapping_add(length as u64 + 1);
            let place = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - ROOM);
            self.places[model] = (model << ROOM) + place as usize;
            let guess = self.guesses[self.places[model]];
            self.met += usize::from(guess & 1023 > 0);
            self.said[model] = self.stretched[(guess >> 20) as usize];
        }
        let weights = &self.weights[self.met];
        let sum = self.said.iter().zip(weights);
        let sum: i32 = sum.map(|(said, weight)| (said * weight) >> 8).sum();
        self.likely = squashed(sum >> 8).clamp(1, 4095);
    }

    /// Takes note of the bit that was foretold, and foretells the next one.
    fn learn(&mut self, bit: bool) {
        let miss = (i32::from(bit) << 12) - self.likely;
        for (weight, said) in self.weights[self.met].iter_mut().zip(self.said) {
            let better = *weight + ((said * miss * 6 + (1 << (LEARNING - 1))) >> LEARNING);
            *weight = better.clamp(-HEAVIEST, HEAVIEST);
        }
        for place in self.places {
            let guess = &mut self.guesses[place];
            let (likely, often) = ((*guess >> 10) as i64, *guess & 1023);
            let miss = (i64::from(bit) * ((1 << 22) - 1)) - likely;
            let likely = likely + miss * 2 / (2 * i64::from(often) + 3);
            *guess = (likely as u32) << 10 | (often + 1).min(STEADY);
        }
        self.bits = self.bits << 1 | u32::from(bit);
        if self.bits > 255 {
            self.letters = self.letters << 8 | u64::from(self.bits & 255);
            self.bits = 1;
        }
        self.foretell();
    }
}

/// The bits of a letter, the highest first.
fn bits_of(letter: u8) -> impl Iterator<Item = bool> {
    (0..8).rev().map(move |bit| letter >> bit & 1 == 1)
}

/// `4096 / (1 + exp(-x / 256))`, in whole numbers.
fn squashed(x: i32) -> i32 {
    const AT: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994,
        3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    if x > 2047 {
        return 4095;
    }
    if x < -2047 {
        return 0;
    }
    let (place, part) = ((x >> 7) + 16, x & 127);
    let (from, to) = (AT[place as usize], AT[place as usize + 1]);
    (from * (128 - part) + to * part + 64) >> 7
}

/// The other way round.
fn stretched(likely: i32) -> i32 {
    let (mut least, mut most) = (-2047, 2047);
    while least < most {
        let middle = (least + most) >> 1;
        match squashed(middle) < likely {
            true => least = middle + 1,
            false => most = middle,
        }
    }
    least
}

/// Where an arithmetic coder splits the numbers from `low` to `high`.
fn split(low: u32, high: u32, likely: i32) -> u32 {
    let width = high - low;
    low + (width >> 12) * likely as u32 + (((width & 4095) * likely as u32) >> 12)
}

/// A bit that nothing foretells.
const EVEN: i32 = 2048;

/// Writes letters and bits.
pub(super) struct Writer {
    model: Model,
    low: u32,
    high: u32,
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self {
            model: Model::new(),
            low: 0,
            high: u32::MAX,
            bytes: Vec::new(),
        }
    }

    /// Writes a letter of the text.
    pub(super) fn letter(&mut self, letter: u8) {
        for bit in bits_of(letter) {
            self.bit(bit, self.model.likely);
            self.model.learn(bit);
        }
    }

    /// Writes the lowest bits of a number that has nothing to do with the text.
    pub(super) fn number(&mut self, number: u32, bits: u32) {
        for bit in (0..bits).rev() {
            self.bit(number >> bit & 1 == 1, EVEN);
        }
    }

    fn bit(&mut self, bit: bool, likely: i32) {
        let middle = split(self.low, self.high, likely);
        match bit {
            true => self.high = middle,
            false => self.low = middle + 1,
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
    }

    /// Everything that was written: behind it the reader reads zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for kept in 0..=4 {
            let dropped = 32 - 8 * kept;
            let up = u64::from(self.low).div_ceil(1 << dropped) << dropped;
            if up <= u64::from(self.high) {
                let end = (up as u32).to_be_bytes();
                self.bytes.extend(&end[..kept]);
                break;
            }
        }
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }
}

/// Reads what a [`Writer`] wrote; of anything else it reads nonsense.
pub(super) struct Reader<'a> {
    model: Model,
    low: u32,
    high: u32,
    number: u32,
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Self {
            model: Model::new(),
            low: 0,
            high: u32::MAX,
            number: 0,
            bytes,
        };
        for _ in 0..4 {
            reader.next_byte();
        }
        reader
    }

    /// Reads a letter of the text.
    pub(super) fn letter(&mut self) -> u8 {
        let mut letter = 0;
        for _ in 0..8 {
            let bit = self.bit(self.model.likely);
            self.model.learn(bit);
            letter = letter << 1 | u8::from(bit);
        }
        letter
    }

    /// Reads a number that has nothing to do with the text.
    pub(super) fn number(&mut self, bits: u32) -> u32 {
        (0..bits).fold(0, |number, _| number << 1 | u32::from(self.bit(EVEN)))
    }

    fn bit(&mut self, likely: i32) -> bool {
        let middle = split(self.low, self.high, likely);
        let bit = self.number <= middle;
        match bit {
            true => self.high = middle,
            false => self.low = middle + 1,
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            self.next_byte();
        }
        bit
    }

    fn next_byte(&mut self) {
        let (next, rest) = self
            .bytes
            .split_first()
            .map_or((0, &[][..]), |(next, rest)| (*next, rest));
        self.number = self.number << 8 | u32::from(next);
        self.bytes = rest;
    }
}
