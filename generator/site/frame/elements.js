// Elements of the page, made from text alone: no HTML is ever put together from what somebody wrote.

// An element with its attributes (null leaves one out) and its children: elements, texts, or nothing.
export const make = (tag, attributes = {}, children = []) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter(Boolean));
  return element;
};

// Words with their blanks filled in: fill("{count} found", {count: 3}) → "3 found".
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => String(values[name]));
