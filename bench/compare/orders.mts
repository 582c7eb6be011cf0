import type { Trials } from './series.mts';
import type { Trial } from './trial.mts';

/** Orders of all sizes, including those whose footprint was measured. */
export function allOrders({ orders, footprint, sizes }: Trials): Trial[] {
	return [...orders, ...footprint.filter(({ videos }) => videos === sizes.footprint.videos)];
}
