// The form's beginning: Sveltia CMS with the configuration that stands beside the page, in which lists of choices are
// numbered, because many fields have the same ones.
import CMS from "@sveltia/cms";

const { config, choices } = await (await fetch("config.json")).json();

const fill = (fields) => {
  for (const field of fields) {
    if ("options" in field) field.options = choices[field.options];
    fill(field.fields ?? (field.field ? [field.field] : []));
  }
};
for (const collection of config.collections) fill(collection.fields);
CMS.init({ config });
