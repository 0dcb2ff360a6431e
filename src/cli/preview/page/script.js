// The page of `vitae preview`: fetches each new state, shows it, and sends what is clicked.
"use strict";

const find = (selector) => document.querySelector(selector);
const scroller = () => (matchMedia("(max-width: 52rem)").matches ? document.documentElement : find("main"));
const SCROLLED = "scrolled";
const FORM = "form";
const FORMS = [
  ["pages", "Pages", "As in the PDF"],
  ["web", "Web page", "As with --format html"],
  ["text", "Text", "As with --format txt"],
];

/** The latest state from the server. */
let state = null;
/** What is shown: pages, web or text. */
let form = sessionStorage.getItem(FORM) ?? "pages";
/** The chosen place: indices of the page and of the place on it. */
let chosen = null;

// States from the server.

async function listen() {
  for (;;) {
    try {
      const response = await fetch(`state?seen=${state ? state.revision : 0}`);
      if (response.status === 200) show(await response.json());
      else if (response.status !== 204) throw new Error(response.statusText);
    } catch {
      document.body.classList.add("stale");
      say("vitae has stopped; run `vitae preview` again", "error");
      if (state) state.revision = 0;
      await new Promise((resume) => setTimeout(resume, 1000));
    }
  }
}

function show(news) {
  const old = state;
  state = news;
  document.body.classList.toggle("stale", !state.is_current);
  find("#file").textContent = state.file;
  find("#downloads").hidden = state.pages.length === 0;
  showPages(old);
  showForm();
  showStatus();
  showChoices();
  showMessages();
}

function showStatus() {
  const count = (severity, noun) => {
    const n = state.messages.filter((message) => message.severity === severity).length;
    return n === 0 ? [] : [`${n} ${noun}${n === 1 ? "" : "s"}`];
  };
  const errors = count("error", "error");
  const warnings = count("warning", "warning");
  const pages = state.pages.length === 1 ? "1 page" : `${state.pages.length} pages`;
  const before = state.pages.length === 0 ? "" : "; showing the last good pages";
  if (!state.is_current) say([...errors, ...warnings].join(", ") + before, "error");
  else say([pages, ...warnings].join(", "), warnings.length > 0 ? "warning" : "");
  document.title = `${errors.length > 0 ? "✗ " : ""}${state.file} – vitae`;
  find("#fit").hidden = state.fit === "";
  find("#fit").textContent = state.fit;
}

function say(text, kind) {
  find("#status").textContent = text;
  find("#status").className = kind;
}

// Choices.

function showChoices() {
  const { clicked } = state;
  const n_counts = Math.max(3, clicked.pages ?? 0, state.pages.length);
  const counts = Array.from({ length: n_counts }, (_, index) => String(index + 1));
  radios("forms", FORMS, form);
  const own = (names) => names.map((name) => [name, name, ""]);
  find("#targets").hidden = state.targets.length === 0;
  radios("targets", [["all", "everything", "All parts of the résumé"], ...own(state.targets)], state.target);
  find("#langs").hidden = state.langs.length < 2;
  radios("langs", [["", "auto", "As set in the files"], ...own(state.langs)], clicked.lang ?? "");
  const titled = (name) => name[0].toUpperCase() + name.slice(1);
  radios("layouts", state.layouts.map(({ name, description }) => [name, name, description]), state.layout);
  radios("papers", state.papers.map((paper) => [paper, titled(paper), ""]), state.paper);
  radios(
    "counts",
    [["", "auto", "As set in the files, or as many as needed"], ...counts.map((n) => [n, n, ""])],
    String(clicked.pages ?? ""),
  );
  const quoted = (text) => JSON.stringify(text);
  const lines = [
    clicked.target && clicked.target !== "all" && `# vitae --target ${clicked.target}`,
    clicked.lang && `lang = ${quoted(clicked.lang)}`,
    clicked.layout && `layout = ${quoted(clicked.layout)}`,
    clicked.paper && `paper = ${quoted(clicked.paper)}`,
    clicked.pages && `pages = ${clicked.pages}`,
  ].filter(Boolean);
  find("#clicked").hidden = lines.length === 0;
  find("#clicked pre").textContent = lines.join("\n");
}

/** Radio buttons; existing ones are kept, so that the keyboard focus is too. */
function radios(id, choices, value) {
  const box = find(`#${id} div`);
  const signature = JSON.stringify(choices);
  if (box.dataset.choices !== signature) {
    box.dataset.choices = signature;
    box.replaceChildren(
      ...choices.map(([value, text, title]) => {
        const input = make("input", { type: "radio", name: id, value });
        return make("label", { title }, input, text);
      }),
    );
  }
  for (const input of box.querySelectorAll("input")) input.checked = input.value === value;
}

function click(change) {
  // The next click may come before the answer to this one.
  state.clicked = { ...state.clicked, ...change };
  return fetch("view", { method: "POST", body: JSON.stringify(state.clicked) });
}

find("#choices").addEventListener("change", ({ target }) => {
  const { name, value } = target;
  if (name === "forms") changeForm(value);
  else if (name === "targets") click({ target: value });
  else if (name === "langs") click({ lang: value === "" ? null : value });
  else if (name === "layouts") click({ layout: value });
  else if (name === "papers") click({ paper: value });
  else click({ pages: value === "" ? null : Number(value) });
});
find("#choices").addEventListener("submit", (event) => event.preventDefault());
find("#undo").addEventListener("click", () =>
  click({ target: null, lang: null, layout: null, paper: null, pages: null }),
);
find("#copy-clicked").addEventListener("click", ({ target }) => copy(find("#clicked pre").textContent, target));

// Forms: pages, a web page or text.

function changeForm(value) {
  form = value;
  sessionStorage.setItem(FORM, form);
  showForm();
}

/** Shows the chosen form; the web page and the text are fetched only when they are shown. */
async function showForm() {
  const isThere = state.pages.length > 0;
  find("main").hidden = isThere && form !== "pages";
  find("#web").hidden = !isThere || form !== "web";
  find("#text").hidden = !isThere || form !== "text";
  document.body.dataset.form = form;
  if (form === "pages" || !isThere) return draw();
  const { revision } = state;
  const shown = find(form === "web" ? "#web" : "#text");
  if (shown.dataset.revision === String(revision)) return;
  shown.dataset.revision = revision;
  if (form === "web") shown.src = `resume.html?revision=${revision}`;
  else {
    const response = await fetch("resume.txt");
    if (response.ok && state.revision === revision) shown.textContent = await response.text();
  }
}

// Messages.

function showMessages() {
  find("#messages").hidden = state.messages.length === 0;
  find("#messages").replaceChildren(...state.messages.map(article));
}

function article(message) {
  const parts = [make("p", {}, make("span", { className: "kind" }, `${message.severity}: `), ...prose(message.message))];
  if (message.place) {
    const { file, line, column } = message.place;
    const where = `${file}:${line}:${column}`;
    const button = make("button", { type: "button", title: "Copy location" }, where);
    button.addEventListener("click", () => copy(where, button));
    parts.push(button, make("pre", {}, ...marked(message)));
  }
  parts.push(...message.hints.map((hint) => make("p", { className: "hint" }, ...prose(hint))));
  return make("article", { className: message.severity }, ...parts);
}

/** The line of a message, with its span marked. */
function marked({ place, line_text: text }) {
  const letters = [...text];
  const start = place.column - 1;
  const end = place.end_line > place.line ? letters.length : Math.max(place.end_column - 1, start + 1);
  const part = (from, to) => letters.slice(from, to).join("");
  return [part(0, start), make("mark", {}, part(start, end)), part(end)];
}

/** Text between backticks is code. */
function prose(text) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? make("code", {}, part) : part));
}

// Pages.

function showPages(old) {
  const main = find("main");
  const hadFocus = document.activeElement.classList.contains("place");
  while (main.children.length > state.pages.length) main.lastElementChild.remove();
  while (main.children.length < state.pages.length) main.append(make("figure", {}));
  state.pages.forEach((page, index) => {
    const figure = main.children[index];
    figure.setAttribute("aria-label", `Page ${index + 1} of ${state.pages.length}`);
    figure.style.aspectRatio = `${page.width} / ${page.height}`;
  });
  if (old === null) scroller().scrollTop = Number(sessionStorage.getItem(SCROLLED) ?? 0);
  draw();
  state.pages.forEach((page, index) => showPlaces(main.children[index], page, index));
  keepChosen(old, hadFocus);
}

/** Fetches missing pictures, visible ones first. */
async function draw() {
  const { revision } = state;
  const figures = [...find("main").children];
  const isSeen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
  const seen = figures.map((figure) => isSeen(figure.getBoundingClientRect()));
  const wanted = (isWanted) => figures.map((figure, i) => (seen[i] === isWanted ? picture(figure, state.pages[i]) : null));
  await Promise.all(wanted(true));
  if (state.revision === revision) wanted(false);
}

/** Replaces the picture of a page once the new one is decoded, so that nothing flickers. */
async function picture(figure, page) {
  const width = Math.round(figure.clientWidth * devicePixelRatio);
  const source = `pages/${page.id}.png?width=${width}`;
  if (figure.dataset.wanted === source) return;
  figure.dataset.wanted = source;
  const image = make("img", { src: source, alt: figure.getAttribute("aria-label") });
  try {
    await image.decode();
  } catch {
    if (figure.dataset.wanted === source) delete figure.dataset.wanted;
    return;
  }
  if (figure.dataset.wanted !== source) return;
  figure.querySelector("img")?.remove();
  figure.prepend(image);
  figure.dataset.shown = page.id;
}

let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => state && draw(), 150);
});
addEventListener("scroll", () => sessionStorage.setItem(SCROLLED, scroller().scrollTop), { capture: true, passive: true });

// Places: from a word on the page to its source line.

function showPlaces(figure, page, pageIndex) {
  const percent = (length, whole) => `${(length / whole) * 100}%`;
  const places = page.places.map((place, index) => {
    const [left, top, width, height] = place.area;
    const label = `${place.text || "picture"}, line ${place.line}`;
    const button = make("button", { type: "button", className: "place", tabIndex: index === 0 ? 0 : -1 });
    button.setAttribute("aria-label", label);
    Object.assign(button.style, {
      left: percent(left, page.width),
      top: percent(top, page.height),
      width: percent(width, page.width),
      height: percent(height, page.height),
    });
    button.addEventListener("click", () => choose(pageIndex, index));
    return button;
  });
  for (const old of figure.querySelectorAll(".place")) old.remove();
  figure.append(...places);
}

function placeButton({ page, place }) {
  return find("main").children[page]?.querySelectorAll(".place")[place];
}

function choose(page, place) {
  mark(page, place);
  const button = placeButton(chosen);
  button.focus({ preventScroll: true });
  button.scrollIntoView({ block: "nearest" });
}

function mark(page, place) {
  find(".place.chosen")?.classList.remove("chosen");
  chosen = { page, place };
  const button = placeButton(chosen);
  for (const other of button.parentElement.querySelectorAll(".place")) other.tabIndex = -1;
  button.tabIndex = 0;
  button.classList.add("chosen");
  showSource(state.pages[page].places[place]);
}

/** Keeps the chosen place if its text is unchanged. */
function keepChosen(old, hadFocus) {
  if (chosen === null || old === null) return;
  const before = old.pages[chosen.page]?.places[chosen.place];
  const now = state.pages[chosen.page]?.places[chosen.place];
  if (!before || !now || before.text !== now.text) return unchoose();
  mark(chosen.page, chosen.place);
  if (hadFocus) placeButton(chosen).focus({ preventScroll: true });
}

function unchoose() {
  find(".place.chosen")?.classList.remove("chosen");
  chosen = null;
  find("#source").hidden = true;
  find("#help").hidden = false;
}

function showSource({ source, line, column }) {
  const { name, text } = state.sources[source];
  const lines = text.split("\n");
  const first = Math.max(1, line - 2);
  const rows = lines.slice(first - 1, line + 2).flatMap((text, index) => {
    const kind = first + index === line ? "here" : "around";
    return [
      make("span", { className: "number" }, String(first + index)),
      make("span", { className: kind }, kind === "here" ? make("mark", {}, text) : text || " "),
    ];
  });
  find("#source h2").textContent = `${name}:${line}:${column}`;
  find("#source pre").replaceChildren(...rows);
  find("#source").hidden = false;
  find("#help").hidden = true;
}

find("#copy-place").addEventListener("click", ({ target }) => copy(find("#source h2").textContent, target));
find("#close").addEventListener("click", unchoose);

find("main").addEventListener("keydown", (event) => {
  if (event.key === "Escape") unchoose();
  const figure = event.target.closest("figure");
  if (!figure || event.ctrlKey || event.metaKey || event.altKey) return;
  const places = [...figure.querySelectorAll(".place")];
  const at = places.indexOf(event.target);
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -at, End: places.length - 1 - at };
  if (at < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const next = Math.min(Math.max(at + steps[event.key], 0), places.length - 1);
  choose([...find("main").children].indexOf(figure), next);
});

// DOM and clipboard.

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

async function copy(text, button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copying failed";
  }
  setTimeout(() => (button.textContent = label), 1200);
}

listen();
