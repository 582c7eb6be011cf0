import type { Row } from './run.mts';

/** @returns the models of which the provider contradicts our catalogue */
export function contradictions(rows: readonly Row[]): Row[] {
	return rows.filter(({ state, verdict }) =>
		state === 'current' ? verdict === 'gone' : verdict === 'exists',
	);
}
