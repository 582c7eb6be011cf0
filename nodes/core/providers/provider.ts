import type { ApiClient } from '../http/client';
import type { NameType } from '../models/names';
import type { TaskAddress, TaskUpdate } from '../task';
import type { Json } from '../utils/coerce';
import type { ProviderId, Surface } from '../models/vocabulary';
import type { LiveCatalogue } from './live-catalogue';
import type { Prices } from './price';
import type { Problem } from './problem';
import type { Uploads } from './uploads';

/** Everything that is specific to a provider is behind this interface. */
export interface Provider {
	id: ProviderId;
	/** As users know it, such as "Novita AI". */
	displayName: string;
	/** Name of its credential in n8n. */
	credentialType: string;
	/** Where its tasks live; the first is the usual one. */
	surfaces: readonly [SurfaceInfo, ...SurfaceInfo[]];
	/** Orders one task; sends exactly one request. */
	submit(client: ApiClient, target: SubmitTarget, body: Json): Promise<SubmitOutcome>;
	/** Queries a task once. */
	query(client: ApiClient, task: TaskAddress): Promise<QueryOutcome>;
	/**
	 * @param now in ms
	 * @returns the content of a provider's callback; null when it does not report the end of a task
	 */
	readCallback(body: unknown, now: number): Callback | null;
	/** Whether a call is its own: it is asked where a provider signs calls and the user gave the secret. */
	isGenuineCallback?(call: SignedCall, settings: Readonly<Json>, now: number): boolean;
	/** Ways to put files where its models can read them; null where files go inside requests only. */
	uploads: Uploads | null;
	/** Whether its result links can be fetched with the key only. */
	resultsNeedKey: boolean;
	/** Lists in which the form can search for a name. */
	nameSearches: Partial<Record<NameType, NameSearch>>;
	/** Where it lists its models itself; they have no specs in this package. */
	liveCatalogue?: LiveCatalogue;
	/** Queries the account's balance; costs nothing. */
	balance(client: ApiClient): Promise<BalanceOutcome>;
	/** What its models cost, as far as it is known. */
	prices: Prices;
}

export interface SurfaceInfo {
	id: Surface;
	name: string;
}

/** Where an order goes: as much of a model as a provider must know. */
export interface SubmitTarget {
	provider: ProviderId;
	/** Id of the model, null for a Custom Request. */
	model: string | null;
	/** What messages call it. */
	title: string;
	surface: Surface;
	/** Path below the credential's base URL. */
	path: string;
	/** What to do when the provider does not know the path or model. */
	notFoundAdvice: string;
}

export type SubmitOutcome =
	| { kind: 'accepted'; taskId: string; update: TaskUpdate; raw: unknown }
	/** Refused: nothing was bought. `retry` when waiting and sending again may help. */
	| { kind: 'refused'; problem: Problem; retry: false | Retry }
	/** It may have been accepted: sending again could buy twice. */
	| { kind: 'unknown'; problem: Problem }
	| { kind: 'stopped' };

export interface Retry {
	/** `unreached`: the request did not leave; `limit`: the account or model may have no more now. */
	because: 'unreached' | 'limit';
	/** ms that the provider asks to wait, null when it does not say */
	afterMs: number | null;
}

export type QueryOutcome =
	| { kind: 'update'; update: TaskUpdate; raw: unknown }
	/** Nothing learned about the task: query again later, after `afterMs` where the provider says so. */
	| { kind: 'transientFailure'; message: string; afterMs: number | null }
	/** The task seems to have failed, but this is no final status: it counts once it has lasted (wait/doubt). */
	| { kind: 'doubtful'; update: TaskUpdate; raw: unknown; problem: Problem; lacksVideo?: true }
	/** The provider does not know the task; counts once it has lasted. */
	| { kind: 'notFound'; problem: Problem }
	/** The query itself was refused, as with a wrong key; counts once it has lasted. */
	| { kind: 'refused'; problem: Problem }
	| { kind: 'stopped' };

export type BalanceOutcome =
	| { kind: 'balance'; amount: number; currency: string }
	| { kind: 'failed'; problem: Problem };

/** What a provider's call claims. It is a hint: the provider is asked before anything is believed. */
export interface Callback {
	taskId: string;
	update: TaskUpdate;
}

/** A provider's call as it arrived. */
export interface SignedCall {
	/** Names in lower case. */
	headers: Record<string, string>;
	/** The bytes of the body. */
	body: Buffer;
}

/**
 * @param words what the user typed so far
 * @param cursor where the page begins, as `next` of the page before said; undefined for the first
 */
export type NameSearch = (
	client: ApiClient,
	words?: string,
	cursor?: string,
) => Promise<NamePage | { problem: Problem }>;

/** A page of names to choose from. */
export interface NamePage {
	results: Array<{ name: string; value: string; description?: string }>;
	/** Where the next page begins; missing on the last one. */
	next?: string;
}
