import { providers } from '../providers';
import type { Problem } from '../providers/problem';
import { CHECK_BEFORE_RETRY } from '../providers/problems';
import type { Order } from './order';
import { inWords } from './send';
import type { WaitBudget } from './wait-budget';

/** Problems of orders that were not sent, or of which nothing more is known. */

export const SENT_BEFORE: Problem = {
	message:
		'This item was sent before in this execution, and no response came back; it was not sent a second time',
	advice: `${CHECK_BEFORE_RETRY} With the option Resend After No Response the next try sends it again, which can buy a second video.`,
};

export const STOPPED_BEFORE_SENDING: Problem = {
	message: 'The workflow was stopped before this item was sent',
	advice: 'Nothing was sent and nothing was bought for this item.',
};

/** @returns the problem of an order that would have to wait longer than the run may */
export function limitReached({ target }: Pick<Order, 'target'>, { waitedMs }: WaitBudget): Problem {
	const { displayName } = providers[target.provider];
	const waited = waitedMs > 0 ? ` and the run has waited ${inWords(waitedMs)} for it` : '';
	return {
		message: `A limit of ${displayName} is reached${waited}: this item was not sent`,
		advice:
			'Nothing was bought for this item. Order it again when others have finished, or send fewer items at a time.',
	};
}

export const STOPPED_WHILE_SENDING: Problem = {
	message: 'The workflow was stopped while this item was being sent',
	advice: CHECK_BEFORE_RETRY,
};

/** What a further request has come to says nothing of the one before it. */
export function afterUnanswered({ message, ...problem }: Problem): Problem {
	const earlier = 'an earlier request of this item got no response';
	return { ...problem, message: `${message}; ${earlier}`, advice: CHECK_BEFORE_RETRY };
}

/** Its size and first bytes were fine when all items were checked. */
export function unreadableFile(error: unknown): Problem {
	return {
		message: `A file of this item cannot be read: ${(error as Error).message}`,
		advice:
			'Nothing was bought for this item. Get its file once more with the node before this one, then order this item again.',
	};
}
