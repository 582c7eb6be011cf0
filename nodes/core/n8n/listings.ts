import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import {
	choicesMethod,
	LISTED_MODEL_SEARCH,
	liveProviders,
	type LiveProvider,
	MODELS_DEFAULT,
} from '../form/live';
import type { Operation } from '../models/types';
import type { FieldName } from '../models/vocabulary';
import { providerFailure } from '../output/failure';
import type { ListedModel } from '../providers/live-catalogue';
import { ListingCache } from '../providers/listing-cache';
import { CUSTOM_REQUEST, LISTED_MODEL } from '../request/form-names';
import type { ListingOf } from '../request/live-model';
import { isRecord } from '../utils/coerce';
import { type Clients, openClient } from './api-client';
import { toNodeError } from './errors';
import { runPorts, wallClock } from './run-ports';

const cache = new ListingCache(wallClock.now);

/**
 * Gets the list of models of the run's provider, where it has one. Never throws: without a list the
 * provider itself says what it does not take.
 */
export async function openListings(
	context: IExecuteFunctions,
	clients: Clients,
): Promise<ListingOf> {
	const chosen = context.getNodeParameter('provider', 0, '');
	const provider = liveProviders.find(({ id }) => id === chosen);
	const needsNone = context.getNodeParameter('operation', 0, '') === CUSTOM_REQUEST;
	if (provider === undefined || needsNone) return () => null;
	const models = await listingOf(context, provider, clients);
	return (id) => (id === provider.id ? models : null);
}

async function listingOf(
	context: IExecuteFunctions,
	provider: LiveProvider,
	clients: Clients,
): Promise<ListedModel[] | null> {
	const { log } = runPorts(context);
	try {
		const listed = await cache.get(provider, await clients(0, provider.id));
		if ('models' in listed) return listed.models;
		log.warn(`${listed.problem.message}; ${provider.displayName} checks the orders itself`);
	} catch (error) {
		// The orders say it of each item.
		log.warn(`The list of models was not asked for: ${(error as Error).message}`);
	}
	return null;
}

/** The search of the form for a model that can do the chosen operation. */
export const listSearches = {
	async [LISTED_MODEL_SEARCH](
		this: ILoadOptionsFunctions,
		filter = '',
	): Promise<INodeListSearchResult> {
		const chosen = await chosenIn(this);
		if (chosen === null) return { results: [] };
		const { provider, models, operation } = chosen;
		const words = filter.trim().toLowerCase();
		const found = models
			.filter((model) => provider.liveCatalogue.specOf(model, operation) !== null)
			.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(words))
			.sort((a, b) => a.name.localeCompare(b.name));
		return {
			results: found.map(({ id, name, description }) => ({ name, value: id, description })),
		};
	},
};

/** Gives each field the values that the chosen model takes. */
export const listedChoices = Object.fromEntries(
	[...new Set(liveProviders.flatMap(({ liveCatalogue }) => liveCatalogue.choiceFields))].map(
		(name) => [choicesMethod(name), choicesOf(name)],
	),
);

function choicesOf(name: FieldName) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const chosen = await chosenIn(this);
		const listed = chosen?.models.find(({ id }) => id === chosen.model);
		if (!chosen || !listed) return [MODELS_DEFAULT];
		const spec = chosen.provider.liveCatalogue.specOf(listed, chosen.operation);
		const field = spec?.parameters.find((parameter) => parameter.name === name);
		const choices = field?.type === 'choice' ? field.choices : [];
		return [
			MODELS_DEFAULT,
			...choices.map(({ value, label }) => ({ name: label ?? String(value), value })),
		];
	};
}

interface Chosen {
	provider: LiveProvider;
	models: ListedModel[];
	operation: Operation;
	/** ID of the model, empty when none is chosen. */
	model: string;
}

/** @throws n8n's error when the list cannot be had */
async function chosenIn(context: ILoadOptionsFunctions): Promise<Chosen | null> {
	const named = context.getCurrentNodeParameter('provider');
	const provider = liveProviders.find(({ id }) => id === named);
	const wanted = context.getCurrentNodeParameter('operation');
	const operation = provider?.liveCatalogue.operations.find((one) => one === wanted);
	if (provider === undefined || operation === undefined) return null;
	const listed = await cache.get(provider, await openClient(context, provider, 0));
	if ('problem' in listed) {
		throw toNodeError(context.getNode(), providerFailure(listed.problem, 0));
	}
	const raw: unknown = context.getCurrentNodeParameter(LISTED_MODEL);
	const model = String((isRecord(raw) ? raw.value : raw) ?? '');
	return { provider, models: listed.models, operation, model };
}
