import type { SubmitTarget } from '../providers/provider';
import type { InvalidOrder } from '../request/read-order';
import type { SubmitSettings } from '../request/settings';
import type { Json } from '../utils/coerce';

export type { InvalidOrder };

/** One item's request, ready to be sent. */
export interface Order {
	itemIndex: number;
	target: SubmitTarget;
	settings: SubmitSettings;
	/** The body of the request. Files that go inside it are read by this call and not kept. */
	body(): Promise<Json>;
}

export function isInvalid<T extends object>(order: T | InvalidOrder): order is InvalidOrder {
	return 'problems' in order;
}

/** @returns an order that cannot be sent because its credential is missing, or cannot be used */
export function withoutClient(
	{ itemIndex }: Pick<Order, 'itemIndex'>,
	error: unknown,
): InvalidOrder {
	return { itemIndex, problems: [(error as Error).message] };
}
