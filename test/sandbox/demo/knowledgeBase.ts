import type { Account } from '../account/account';

const DAY = 24 * 60 * 60;

/** A text in the two languages of the account. */
const texts = (german: string, english: string) => ({ 1: german, 2: english });

/** Fills in the help centre: two categories, three sections, six articles, two languages. */
export function fillKnowledgeBase(
	account: Account,
	founded: { created_at: number; updated_at: number },
): void {
	const base = account.knowledgeBase;
	const categories = [
		[234, texts('Erste Schritte', 'Getting started')],
		[235, texts('Bestellen und Liefern', 'Orders and delivery')],
	] as const;
	for (const [category_id, category_title] of categories) {
		base.addCategory({ ...founded, category_id, category_title });
	}

	const sections = [
		[10, 234, texts('Lampen aufstellen', 'Setting lamps up'), texts('Vom Karton', 'From the box')],
		[11, 234, texts('Die App', 'The app'), texts('', '')],
		[12, 235, texts('Lieferung', 'Delivery'), texts('Wann und wohin', 'When and where')],
	] as const;
	for (const [section_id, category_id, section_title, section_description] of sections) {
		base.addSection({ ...founded, section_id, category_id, section_title, section_description });
	}

	const articles = [
		[100, [10, 11], texts('Lampe verbinden', 'Connect a lamp'), 'public'],
		[101, [10], texts('Birne wechseln', 'Change the bulb'), 'public'],
		[102, [11], texts('App einrichten', 'Set the app up'), 'public'],
		[103, [11], texts('Fehler der App', 'Faults of the app'), 'staff_only'],
		[104, [12], texts('Lieferzeiten', 'Delivery times'), 'public'],
		[105, [12], texts('Versand ins Ausland', 'Shipping abroad'), 'public'],
	] as const;
	articles.forEach(([article_id, section_id_arr, article_title, access_type], index) => {
		const [german, english] = [article_title[1], article_title[2]];
		base.addArticle({
			article_id,
			section_id_arr,
			article_title,
			article_content: texts(`<p>${german}: so geht es.</p>`, `<p>${english}: how it works.</p>`),
			article_tags: texts('lampe,hilfe', 'lamp,help'),
			access_type,
			active: article_id !== 105,
			created_at: founded.created_at + index * DAY,
			updated_at: article_id === 104 ? null : founded.updated_at,
		});
	});
}
