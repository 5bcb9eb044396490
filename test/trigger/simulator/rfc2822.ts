import { DateTime, IANAZone } from 'luxon';

const offsets = new Map<string, number>();

/** The zone's offset in minutes; zones change theirs on the half-hour at the earliest. */
function offsetAt(zone: string, seconds: number): number {
	const name = `${zone} ${Math.floor(seconds / 1800)}`;
	let offset = offsets.get(name);
	if (offset === undefined) {
		offset = zone.startsWith('UTC')
			? DateTime.fromSeconds(seconds, { zone }).offset
			: IANAZone.create(zone).offset(seconds * 1000);
		offsets.set(name, offset);
	}
	return offset;
}

/** Epoch seconds as Deskie prints them: `Tue, 23 Dec 2014 10:55:23 +0200`, in the zone. */
export function rfc2822(seconds: number, zone: string): string {
	const offset = offsetAt(zone, seconds);
	const size = Math.abs(offset);
	const digits = String(Math.floor(size / 60) * 100 + (size % 60)).padStart(4, '0');
	const wall = new Date((seconds + offset * 60) * 1000).toUTCString();
	return wall.replace('GMT', `${offset < 0 ? '-' : '+'}${digits}`);
}
