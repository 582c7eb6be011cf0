import type { Engine } from '../engine/engine.mts';
import type { Execution } from '../engine/types.mts';

/** Forms in which a provider may repeat a key. */
export const FORMS: ReadonlyArray<(key: string) => string> = [
	(key) => key,
	(key) => encodeURIComponent(key),
	(key) => Buffer.from(key).toString('base64'),
	(key) => key.replaceAll('/', '\\/'),
];

/** Rule 5: no key but at its owner's host. */
export function checkSecrets(engine: Engine, others: Execution[]): string[] {
	const places = [...engine.executions.values(), ...others].map(
		({ id, state, stored, log, hints }) =>
			[`execution ${id}`, JSON.stringify([state, stored, log, hints])] as const,
	);
	const leaks = engine.credentials.all.flatMap(({ apiKey }) =>
		FORMS.flatMap((form) => {
			// As JSON shows it.
			const text = JSON.stringify(form(apiKey.trim())).slice(1, -1);
			return places.flatMap(([name, content]) =>
				content.includes(text) ? [`${name} holds a key as ${text.slice(0, 12)}...`] : [],
			);
		}),
	);
	return [...new Set([...engine.network.leaks, ...leaks])];
}
