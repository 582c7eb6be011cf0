import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as ValuesModule from '../../nodes/core/request/values';
import type * as Models from '../../nodes/core/models';

/** The models and their validation, from the package that is installed in n8n. */
export type Catalogue = Pick<typeof Models, 'models'> & Pick<typeof ValuesModule, 'checkValues'>;

/** @param userFolder of the n8n in which the package is installed */
export function installedCatalogue(userFolder: string): Catalogue {
	const core = join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-ai-video/dist/nodes/core/');
	const load = createRequire(core);
	const { models } = load('./models/index.js') as typeof Models;
	const { checkValues } = load('./request/values.js') as typeof ValuesModule;
	return { models, checkValues };
}
