import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import type * as Client from '../../nodes/core/http/client';
import type * as Facts from '../../nodes/core/form/model-facts';
import type * as Operations from '../../nodes/core/models/operations';
import type * as Models from '../../nodes/core/models';
import type { ModelId } from '../../nodes/core/models/vocabulary';
import type * as Pricing from '../../nodes/core/providers/price';
import type * as Providers from '../../nodes/core/providers';
import type { Provider } from '../../nodes/core/providers/provider';
import type * as Body from '../../nodes/core/request/body';
import type * as Media from '../../nodes/core/request/media';
import type * as Scalars from '../../nodes/core/request/scalars';
import { type CapturedList, capturedLists } from './live.mts';
import type { Needs } from './needs.mts';
import type { Catalogue } from './reference.mts';

const CORE = resolve('dist/nodes/core');

/**
 * @returns the catalogue as it was built last
 * @throws when nothing was built yet
 */
export function builtCatalogue(): Catalogue {
	const { models } = built<typeof Models>('models/index.js');
	const { buildBody } = built<typeof Body>('request/body.js');
	const { modelFacts } = built<typeof Facts>('form/model-facts.js');
	const { range } = built<typeof Scalars>('request/scalars.js');
	const { OPERATIONS } = built<typeof Operations>('models/operations.js');
	const { providers } = built<typeof Providers>('providers/index.js');
	const { priceText } = built<typeof Pricing>('providers/price.js');
	return {
		models,
		buildBody,
		range,
		facts: modelFacts,
		operationName: (operation) => OPERATIONS[operation].name,
		providerName: (provider) => providers[provider].displayName,
		price: ({ provider, id }) => providers[provider].prices[id as ModelId],
		priceText,
	};
}

/** @returns the captured lists of models, as what was built last reads them */
export async function builtLists(): Promise<CapturedList[]> {
	const { providers } = built<typeof Providers>('providers/index.js');
	return await capturedLists(Object.values(providers));
}

/** @returns what the models need, as it was built last */
export function builtNeeds(): Needs {
	const { models } = built<typeof Models>('models/index.js');
	const { deliveryOf } = built<typeof Media>('request/media.js');
	const { providers } = built<typeof Providers>('providers/index.js');
	return { models, deliveryOf, providers };
}

/** @returns what the nodes send with, as it was built last */
export function builtProduct() {
	const { models } = built<typeof Models>('models/index.js');
	const { providers } = built<typeof Providers>('providers/index.js');
	const { createApiClient } = built<typeof Client>('http/client.js');
	const { buildBody } = built<typeof Body>('request/body.js');
	return { models, providers, createApiClient, buildBody, credentialOf };
}

/** @returns the credential's class, as n8n makes one of it */
function credentialOf({ credentialType }: Pick<Provider, 'credentialType'>): ICredentialType {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
	for (const file of n8n.credentials as string[]) {
		const classes: Array<new () => ICredentialType> = Object.values(built(resolve(file)));
		for (const Credential of classes) {
			const credential = new Credential();
			if (credential.name === credentialType) return credential;
		}
	}
	throw new Error(`No credential is named ${credentialType}`);
}

function built<T>(file: string): T {
	const path = resolve(CORE, file);
	if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first`);
	return createRequire(path)(path) as T;
}
