import { DateTime, Info } from 'luxon';

const UNIX_TIME = /^\d{1,11}$/;
/** The written forms that clients send (API introduction and SDK samples). */
const WRITTEN_FORMS = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm', 'yyyy-MM-dd'];

/** Dates of one account: epoch seconds inside, RFC 2822 in the account's time zone outside. */
export class AccountDates {
	readonly zone;

	/**
	 * @param offset '+03:00' or an IANA zone name
	 * @throws when the offset is neither
	 */
	constructor(offset: string) {
		this.zone = Info.normalizeZone(/^[+-]\d\d:\d\d$/.test(offset) ? `utc${offset}` : offset);
		if (!this.zone.isValid) throw new Error(`"${offset}" is neither an offset nor a zone name`);
	}

	/** 'Mon, 05 May 2014 00:15:17 +0300'; '-' when there is no date. */
	format(seconds: number | null): string {
		if (seconds === null) return '-';
		const minutes = this.zone.offset(seconds * 1000);
		const local = new Date((seconds + minutes * 60) * 1000).toUTCString();
		return local.replace('GMT', this.zone.formatOffset(seconds * 1000, 'techie'));
	}

	/** A moment in the account's zone, for whole days, weeks and months. */
	local(seconds: number): DateTime {
		return DateTime.fromSeconds(seconds, { zone: this.zone });
	}

	/** Epoch seconds of a unix time or of a date written in the account's zone, else null. */
	parse(value: string | number): number | null {
		if (typeof value === 'number') return Number.isInteger(value) ? value : null;
		if (UNIX_TIME.test(value)) return Number(value);
		for (const form of WRITTEN_FORMS) {
			const date = DateTime.fromFormat(value, form, { zone: this.zone, locale: 'en' });
			if (date.isValid) return Math.floor(date.toSeconds());
		}
		return null;
	}
}
