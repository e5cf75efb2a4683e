// The preview follows what is typed. Without this script the page's button does the same.
'use strict';
(() => {
  const form = document.getElementById('filter');
  const preview = document.getElementById('preview');
  const told = form.querySelector('output.working');
  const { q, made } = form.elements;
  const PAUSE = 400;
  let timer = 0;
  let asking = null;
  let asked = new URLSearchParams(new FormData(form)).toString();

  const equip = () => {
    for (const button of preview.querySelectorAll('.copy')) {
      button.hidden = !navigator.clipboard;
    }
  };

  const show = html => {
    preview.innerHTML = html;
    const found = preview.querySelector('.findings');
    if (!found) { return; }
    // The fields made this query; its mark says so until somebody changes it by hand.
    if (found.dataset.query !== undefined && document.activeElement !== q) {
      q.value = found.dataset.query;
      made.value = found.dataset.made;
      asked = new URLSearchParams(new FormData(form)).toString();
    }
    if (found.dataset.address) { history.replaceState(null, '', found.dataset.address); }
    const summary = preview.querySelector('.problems li, .trial p, .problem');
    told.value = summary ? summary.textContent.trim() : '';
    equip();
  };

  const ask = async () => {
    const address = new URLSearchParams(new FormData(form)).toString();
    if (address === asked) { return; }
    asked = address;
    if (asking) { asking.abort(); }
    asking = new AbortController();
    told.value = form.dataset.looking;
    try {
      const answer = await fetch(`${form.dataset.preview}?${address}`, { signal: asking.signal, credentials: 'same-origin' });
      const html = await answer.text();
      if (answer.headers.get('content-type')?.startsWith('text/html')) { show(html); } else { told.value = ''; }
    } catch (error) {
      if (error.name !== 'AbortError') { told.value = ''; }
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    if (asking) { asking.abort(); }
  });

  preview.addEventListener('click', async event => {
    const button = event.target.closest('.copy');
    if (!button) { return; }
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).href);
    button.textContent = form.dataset.copied;
  });
  equip();
})();
