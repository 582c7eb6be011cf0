import type { IDataObject } from 'n8n-workflow';

import type { ModelSpec, ProviderId } from '../models/types';
import type { TaskNews } from '../tasks/task';
import type { Door } from '../transport/door';

/** What went wrong, ready to be shown: the provider's words, its code, and what to do next. */
export interface Problem {
	message: string;
	advice: string;
	/** The provider's own code such as RATE_LIMIT_EXCEEDED. */
	reason: string | null;
	httpStatus: number | null;
}

export type SubmitOutcome =
	| { kind: 'accepted'; taskId: string; news: TaskNews; raw: unknown }
	/** Refused whole: nothing was bought. `again` when waiting and sending again may help. */
	| { kind: 'refused'; problem: Problem; again: false | { afterMs: number | null } }
	/** It may have been accepted: sending again could buy twice. */
	| { kind: 'ambiguous'; problem: Problem }
	| { kind: 'stopped' };

export type QueryOutcome =
	| { kind: 'news'; news: TaskNews; raw: unknown }
	/** Nothing learned about the task: ask again later. */
	| { kind: 'weather'; text: string; afterMs: number | null }
	/** The provider does not know the task. */
	| { kind: 'notFound'; problem: Problem }
	/** The question itself was refused, as with a wrong key: asking again is no use. */
	| { kind: 'refused'; problem: Problem }
	| { kind: 'stopped' };

export interface TaskAddress {
	taskId: string;
	surface: string;
}

/** Everything that is special about a provider stops behind this. */
export interface Provider {
	id: ProviderId;
	name: string;
	credentialType: string;
	/** Surfaces on which its tasks live; the first is the usual one. */
	surfaces: Array<{ id: string; name: string }>;
	submit(door: Door, model: ModelSpec, body: IDataObject): Promise<SubmitOutcome>;
	query(door: Door, task: TaskAddress): Promise<QueryOutcome>;
	/** @returns what the body of a callback says about its task */
	readCallbackNews(body: unknown): TaskNews;
}
