import type { Surface } from './surface.mts';
import { CHOICES } from './surface.mts';

export const SURFACE_FILE = 'test/release/public-surface.json';

export interface SurfaceChanges {
	/** Workflows may rely on them. */
	broken: string[];
	/** No workflow knows them yet. */
	added: string[];
}

/** @returns how what is now differs from what was recorded, entry by entry */
export function surfaceChanges(recorded: Surface, now: Surface): SurfaceChanges {
	const before = entriesOf(recorded);
	const after = entriesOf(now);
	const broken = [...before].flatMap(([name, was]) => {
		const is = after.get(name);
		if (is === undefined) return `${name} is gone; it was: ${was}`;
		return is === was ? [] : `${name} was: ${was}; it is: ${is}`;
	});
	return { broken, added: [...after.keys()].filter((name) => !before.has(name)) };
}

/** One entry a name, and one a value that a field offers. */
function entriesOf(surface: Surface, prefix: string[] = []): Map<string, string> {
	return new Map(
		Object.entries(surface).flatMap(([key, value]): Array<[string, string]> => {
			const path = [...prefix, key];
			if (typeof value !== 'string') return [...entriesOf(value, path)];
			const name = path.filter(Boolean).join(' > ');
			const [field = '', choices] = value.split(CHOICES);
			const offered = choices?.split(' | ') ?? [];
			return [
				[name, field],
				...offered.map((one): [string, string] => [`${name} > ${one}`, 'value']),
			];
		}),
	);
}
