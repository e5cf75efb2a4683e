// The proof of work of the sign-up form: finds a number n so that SHA-256 (FIPS 180-4) of "challenge:n" begins with as many zero bits as the form asks for.
// Without this script the form works too, after a pause.
'use strict';
(() => {
  const form = document.querySelector('form[data-bits]');
  if (!form || Number(form.dataset.bits) === 0) { return; }

  const K = [];
  const H = [];
  const fraction = x => Math.floor((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; K.length < 64; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) { if (n % d === 0) { isPrime = false; break; } }
    if (isPrime) {
      if (H.length < 8) { H.push(fraction(Math.sqrt(n))); }
      K.push(fraction(Math.cbrt(n)));
    }
  }

  const w = new Int32Array(64);
  const rotate = (x, n) => (x >>> n) | (x << (32 - n));
  const compress = (state, bytes, at) => {
    for (let i = 0; i < 16; i++, at += 4) { w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]; }
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15], w[i - 2]];
      w[i] = (w[i - 16] + (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) + w[i - 7] + (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const t = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const u = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
    }
    return [state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e, state[5] + f, state[6] + g, state[7] + h].map(x => x | 0);
  };

  // Whole blocks before the number are the same for every try.
  const prefix = Array.from(form.elements.challenge.value + ':', c => c.charCodeAt(0));
  let start = H;
  const whole = prefix.length - (prefix.length % 64);
  for (let at = 0; at < whole; at += 64) { start = compress(start, prefix, at); }
  const tail = prefix.slice(whole);
  const leadingZeros = n => {
    const text = tail.concat(Array.from(String(n), c => c.charCodeAt(0)));
    const bits = (whole + text.length) * 8;
    text.push(128);
    while (text.length % 64 !== 56) { text.push(0); }
    text.push(0, 0, 0, 0, bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
    let state = start;
    for (let at = 0; at < text.length; at += 64) { state = compress(state, text, at); }
    return Math.clz32(state[0]);
  };

  const wanted = Number(form.dataset.bits);
  const output = form.querySelector('.working');
  let waiting = null;
  let n = 0;
  const work = () => {
    for (const until = n + 4000; n < until; n++) {
      if (leadingZeros(n) >= wanted) {
        form.elements.solution.value = String(n);
        output.value = '';
        if (waiting) { form.requestSubmit(waiting); }
        return;
      }
    }
    setTimeout(work, 0);
  };
  form.addEventListener('submit', event => {
    if (event.submitter && event.submitter.value === 'subscribe' && !form.elements.solution.value) {
      event.preventDefault();
      waiting = event.submitter;
      output.value = form.dataset.working;
    }
  });
  if (!form.elements.solution.value) { setTimeout(work, 0); }

  // The browser knows the time zone; what somebody chose stays.
  const zone = form.elements.zone;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (form.dataset.fresh !== undefined && zone.value === 'UTC' && [...document.querySelectorAll('#zones option')].some(option => option.value === own)) { zone.value = own; }

  const problems = document.querySelector('.problems');
  if (problems) { problems.focus(); }
})();
