const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** A piece of safe HTML, which is not escaped again. */
export class Markup {
	constructor(readonly html: string) {}
}

type Part = string | number | Markup | readonly Markup[];

/** Template tag for HTML: escapes texts and numbers, and inserts pieces of HTML unchanged. */
export function markup(template: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(
		template.reduce((html, piece, index) => html + written(parts[index - 1]) + piece),
	);
}

function written(part: Part): string {
	if (part instanceof Markup) return part.html;
	if (typeof part === 'object') return part.map(({ html }) => html).join('');
	return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Nothing to show. */
export const NOTHING = new Markup('');

/** The beginning of a long text. */
export function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}

/** A cell of a table. */
export interface Cell {
	/** Its class. */
	name: string;
	text: string | Markup;
	/** Details that open below its row. */
	opens?: {
		/** Stable between page updates, so that open details stay open. */
		key: string;
		hint: string;
		inside: Markup;
	};
}

/** A table whose columns are named by their cells' classes; on a phone each row is a card. */
export function table(heads: readonly string[], rows: readonly Cell[][]): Markup {
	const head = heads.map((text) => markup`<th>${text}</th>`);
	return markup`<div class="table"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.flatMap(rowMarkup)}
</tbody>
</table></div>`;
}

/** Details are a table row of their own, over the whole width; the style shows and hides it. */
function rowMarkup(cells: Cell[]): Markup[] {
	const more = cells.flatMap(({ opens }) => (opens ? [opens.inside] : []));
	return [
		markup`<tr>${cells.map(cellMarkup)}</tr>\n`,
		...more.map(
			(inside) => markup`<tr class="more"><td colspan="${cells.length}">${inside}</td></tr>\n`,
		),
	];
}

function cellMarkup({ name, text, opens }: Cell): Markup {
	if (!opens) return markup`<td class="${name}">${text}</td>`;
	const { key, hint } = opens;
	return markup`<td class="${name}"><details data-key="${key}"><summary>${text} <small>${hint}</small></summary></details></td>`;
}
