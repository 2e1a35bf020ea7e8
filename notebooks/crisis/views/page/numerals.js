// Numbers as people write them: 5000 or 5,000 or 5 000, and 3.5 or 3,5.

const NUMERAL = /^-?\d+([.,]\d+)?$/;
const IN_GROUPS = /^-?[1-9]\d{0,2}(?:([,.'’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;

/** Every number that a text may mean, none if it is no number: "5,000" is 5000, or 5 for those who
    write a comma where others write a point. */
export function numbersMeant(text) {
  // Blanks of any width part groups of three digits; ’ and ' do too.
  const bare = text.trim().replace("−", "-").replace(/(\d)\s(?=\d{3}(?!\d))/g, "$1");
  const meant = [];
  if (NUMERAL.test(bare)) meant.push(Number(bare.replace(",", ".")));
  const groups = IN_GROUPS.exec(bare);
  if (groups) {
    const [whole, part] = bare.split(groups[1] === "," ? "." : groups[1] === "." ? "," : /[.,]/);
    meant.push(Number(`${whole.replaceAll(groups[1], "")}.${part ?? 0}`));
  }
  return [...new Set(meant)];
}
