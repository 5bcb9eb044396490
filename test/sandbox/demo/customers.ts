import type { Account } from '../account/account';
import { contactFields } from '../account/contacts';
import { linkAll } from '../account/links';
import { GROUPS, USERS } from './ids';

const DAY = 24 * 60 * 60;

interface Founded {
	created_at: number;
	updated_at: number;
}

/** Fills in companies and customers. */
export function fillCustomers(account: Account, founded: Founded): void {
	account.addCompany({
		...founded,
		company_id: 200,
		company_name: 'Bright Offices',
		company_domains: 'bright-offices.example.com',
		company_default_group: GROUPS.sales,
		company_address: '12 Mill Lane',
		company_note: 'Orders every quarter',
		custom_fields: { cf_50: '2' },
	});
	account.addCompany({
		...founded,
		company_id: 201,
		company_name: 'Hotel Meridian',
		company_domains: 'meridian.example.com',
		company_default_group: GROUPS.support,
	});
	account.addCompany({
		...founded,
		company_id: 202,
		company_name: 'Lakeside Clinic',
		company_domains: 'lakeside.example.com,lakeside.example.org',
		company_address: '3 Pier Road',
	});
	fillUsers(account, founded);
	fillProfiles(account, founded);
}

function fillUsers(account: Account, founded: Founded): void {
	const byEmail = [
		[USERS.anna, 'Anna Lindqvist', 'Bright Offices', 'Office manager'],
		[USERS.bruno, 'Bruno Costa', 'Hotel Meridian', 'Head of purchasing'],
		[USERS.carla, 'Carla Jimenez', '', ''],
		[USERS.deniz, 'Deniz Aydin', '', ''],
		[USERS.emma, 'Emma Walsh', 'Bright Offices', 'Accountant'],
	] as const;
	for (const [user_id, user_full_name, company_name, company_position] of byEmail) {
		const user_email = `${user_full_name.toLowerCase().replace(' ', '.')}@example.com`;
		account.addUser({
			...founded,
			user_id,
			user_full_name,
			user_email,
			company_name,
			company_position,
			confirmed: true,
			language_id: 2,
			custom_fields: { cf_20: `C-${user_id}` },
			last_contact_at: account.now() - 2 * DAY,
		});
	}
	account.addUser({
		...founded,
		user_id: USERS.felix,
		user_full_name: 'Felix Brandt',
		...contactFields('user_phone', '+4915550101'),
		language_id: 1,
	});
	account.addUser({
		...founded,
		user_id: USERS.wei,
		user_full_name: 'Wei Zhang',
		...contactFields('user_custom_id', 'app-7781'),
		user_custom_channel: 'cch1',
		language_id: 2,
	});
}

/**
 * Special cases for clients: blocked and deleted customers, linked profiles, negative field ids.
 */
function fillProfiles(account: Account, founded: Founded): void {
	const add = (user_id: number, user_full_name: string, contact: [string, string], rest: object) =>
		account.addUser({
			...founded,
			user_id,
			user_full_name,
			...contactFields(...contact),
			language_id: 2,
			...rest,
		});
	add(USERS.greta, 'Greta Olsen', ['user_email', 'greta.olsen@example.com'], { active: false });
	add(USERS.hugo, 'Hugo Marin', ['user_email', 'hugo.marin@example.com'], { deleted: true });
	add(USERS.emmaInTelegram, 'Emma Walsh', ['user_telegram', '495582869'], {
		user_screen_name: 'emma_walsh',
		company_name: 'Bright Offices',
	});
	add(USERS.jonas, 'Jonas Weber', ['user_email', 'jonas.weber@lakeside.example.com'], {
		company_name: 'Lakeside Clinic',
		user_note: 'Prefers to be called',
		language_id: 1,
		confirmed: false,
		custom_fields: { cf_20: 'C-133', cf_23: true, 'cf_-360000': 'gold', 'cf_-160000': '' },
	});
	add(USERS.jonasInWhatsapp, 'Jonas Weber', ['user_whatsapp_phone', '4915550133'], {
		company_name: 'Lakeside Clinic',
	});
	add(USERS.kira, 'Kira Lund', ['user_facebook', '123123123'], {});
	linkAll(account, [USERS.emma, USERS.emmaInTelegram], founded.updated_at);
	linkAll(account, [USERS.jonas, USERS.jonasInWhatsapp], founded.updated_at);
}
