"use strict";
// Solves the puzzle that a look-up costs while a county is under attack (trust.md 4.4): finds an
// answer so that the SHA-256 of "puzzle:answer" begins with so many zero bits, and puts both into
// the form. Old phones too: ES5, and no worker, because the policy of our pages allows none from
// an address; it works in slices, so that the page can be typed into meanwhile.
(function () {
  var state = document.getElementById("work");
  var tries = document.getElementById("tries");
  var proof = document.querySelector("input[name=proof]");
  if (!state || !tries || !proof || !window.Int32Array) return;
  var form = proof.form;
  var bits = Number(state.getAttribute("data-bits"));
  var current = ""; // the puzzle that is being solved or was
  var isWaiting = false; // the form was sent before there was an answer

  var K = new Int32Array([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  ]);
  var START = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  ];
  var W = new Int32Array(64);

  // One block of SHA-256 (FIPS 180-4, 6.2.2): 16 words from a place on, added to the hash so far.
  function compress(hash, words, place) {
    var a = hash[0], b = hash[1], c = hash[2], d = hash[3];
    var e = hash[4], f = hash[5], g = hash[6], h = hash[7];
    var i, x, y;
    for (i = 0; i < 16; i++) W[i] = words[place + i];
    for (; i < 64; i++) {
      x = W[i - 15];
      y = W[i - 2];
      W[i] = (W[i - 16] + W[i - 7]
        + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
        + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
    }
    for (i = 0; i < 64; i++) {
      x = (h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7))
        + (g ^ e & (f ^ g)) + K[i] + W[i]) | 0;
      y = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10))
        + (a & b | c & (a | b))) | 0;
      h = g; g = f; f = e; e = (d + x) | 0;
      d = c; c = b; b = a; a = (x + y) | 0;
    }
    hash[0] += a; hash[1] += b; hash[2] += c; hash[3] += d;
    hash[4] += e; hash[5] += f; hash[6] += g; hash[7] += h;
  }

  function put(words, byte, code) {
    var shift = 24 - 8 * (byte & 3);
    words[byte >> 2] = words[byte >> 2] & ~(255 << shift) | code << shift;
  }

  // "puzzle:" and 8 digits, filled up to whole blocks; what stands before the answer's block is
  // hashed once.
  function prepare(puzzle) {
    var text = puzzle + ":";
    var length = text.length + 8;
    var words = new Int32Array((length + 8 >> 6) + 1 << 4);
    var hash = new Int32Array(START);
    var place = 0, i;
    for (i = 0; i < text.length; i++) put(words, i, text.charCodeAt(i));
    put(words, length, 128);
    words[words.length - 1] = length * 8;
    for (; place + 16 <= text.length >> 2; place += 16) compress(hash, words, place);
    return { words: words, hash: hash, place: place, answer: text.length };
  }

  // Whether a number, as 8 hexadecimal digits, is an answer.
  function solves(made, hash, number) {
    var place = made.place, i, digit;
    for (i = 0; i < 8; i++) {
      digit = number >>> 28 - 4 * i & 15;
      put(made.words, made.answer + i, digit + (digit < 10 ? 48 : 87));
    }
    for (i = 0; i < 8; i++) hash[i] = made.hash[i];
    for (; place < made.words.length; place += 16) compress(hash, made.words, place);
    return hash[0] >>> 32 - bits === 0;
  }

  function say(words) {
    state.textContent = state.getAttribute("data-" + words);
    tries.textContent = "";
  }

  function solve(puzzle) {
    var made = prepare(puzzle);
    var hash = new Int32Array(8);
    var number = 0;
    function slice() {
      var end = Date.now() + 30;
      var i;
      if (puzzle !== current) return;
      while (Date.now() < end) {
        for (i = 0; i < 500; i++, number++) {
          if (solves(made, hash, number)) return finish(number);
        }
      }
      tries.textContent = String(number);
      setTimeout(slice, 0);
    }
    function finish(number) {
      proof.value = puzzle + ":" + ("0000000" + number.toString(16)).slice(-8);
      say("done");
      if (isWaiting) form.submit();
    }
    setTimeout(slice, 0);
  }

  // The place that the form asks about: chosen already, in a list, or by a button.
  function place() {
    var all = form.querySelectorAll("[name=place]");
    for (var i = 0; i < all.length; i++) {
      if (all[i].type !== "radio" || all[i].checked) return all[i].value;
    }
    return "";
  }

  function puzzle(county) {
    var all = document.querySelectorAll("[data-puzzle]");
    for (var i = 0; i < all.length; i++) {
      var one = all[i].getAttribute("data-puzzle");
      if (one.split(".")[0] === county) return one;
    }
    return "";
  }

  function begin() {
    var code = place();
    var asked = puzzle(code.slice(0, 6));
    if (asked && asked === current) return;
    current = asked;
    isWaiting = false;
    proof.value = "";
    say(asked ? "busy" : code ? "free" : "choose");
    if (asked) solve(asked);
  }

  form.addEventListener("change", begin);
  form.addEventListener("submit", function (event) {
    if (!current || proof.value) return;
    event.preventDefault();
    isWaiting = true;
    say("wait");
  });
  begin();
})();
