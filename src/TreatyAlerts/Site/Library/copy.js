// Copies a field's text. Without this the text can be selected; the button is shown only where it works.
for (const button of document.querySelectorAll("button[data-copies]")) {
  if (!navigator.clipboard) {
    break;
  }

  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    const said = button.parentElement.querySelector("output");
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = button.dataset.done;
    } catch {
      field.select();
    }
  });
}
