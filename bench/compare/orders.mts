import type { Trials } from './series.mts';
import type { Trial } from './trial.mts';

/** Orders of all sizes, those whose footprint was measured included. */
export function allOrders({ orders, footprint, sizes }: Trials): Trial[] {
	return [...orders, ...footprint.filter(({ videos }) => videos === sizes.footprint.videos)];
}
