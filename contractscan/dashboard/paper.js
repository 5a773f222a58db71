// Builds elements from data. Tags and attributes come from closed lists; every text is set as plain text.
const TAGS = new Set([
  "div", "section", "header", "h1", "h2", "h3", "h4", "p", "span", "strong", "em", "small", "mark", "blockquote",
  "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "button", "details",
  "summary", "nav", "time",
]);
const ATTRIBUTES = ["aria-label", "aria-current", "aria-live", "scope", "colspan", "role", "title", "tabindex"];

function newElement(spec) {
  const element = document.createElement(TAGS.has(spec.tag) ? spec.tag : "span");
  if (spec.tag === "button") element.type = "button";
  return element;
}

function setWords(element, spec) {
  // An element with a text of its own and children keeps its text in a first text node.
  const text = spec.text ?? "";
  const first = element.firstChild;
  if (first && first.nodeType === Node.TEXT_NODE) {
    if (first.data !== text) first.data = text;
  } else {
    element.insertBefore(document.createTextNode(text), first);
  }
}

function update(element, spec) {
  const style = spec.style ?? "";
  if (element.className !== style) element.className = style;
  for (const name of ATTRIBUTES) {
    const value = spec.attributes?.[name];
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  if (spec.action) element.dataset.action = spec.action;
  else delete element.dataset.action;
  setWords(element, spec);
  updateChildren(element, spec.children ?? []);
}

function updateChildren(parent, specs) {
  const present = [...parent.children];
  specs.forEach((spec, index) => {
    let element = present[index];
    if (!element) {
      element = parent.appendChild(newElement(spec));
    } else if (element.localName !== spec.tag) {
      const other = newElement(spec);
      element.replaceWith(other);
      element = other;
    }
    update(element, spec);
  });
  present.slice(specs.length).forEach((element) => element.remove());
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".paper");
  updateChildren(root, data?.nodes ?? []);
  root.onclick = (event) => {
    const pressed = event.target.closest("button[data-action]");
    if (pressed) setTriggerValue("pressed", pressed.dataset.action);
  };
}
