// The form's beginning: Sveltia CMS with the configuration that stands beside the page.
import CMS from "@sveltia/cms";

const answer = await fetch("config.json");
CMS.init({ config: await answer.json() });
