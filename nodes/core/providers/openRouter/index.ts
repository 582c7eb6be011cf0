import type { Provider } from '../provider';
import { surfaceList } from '../surface-list';
import { balance } from './balance';
import { readCallback } from './callback';
import { liveCatalogue } from './catalogue';
import { DISPLAY_NAME } from './problems';
import { query } from './query';
import { isGenuineCallback } from './signature';
import { submit } from './submit';
import { surfaces } from './surfaces';

export const openRouter: Provider = {
	id: 'openRouter',
	displayName: DISPLAY_NAME,
	credentialType: 'openRouterVideoApi',
	surfaces: surfaceList(surfaces),
	submit,
	query,
	readCallback,
	isGenuineCallback,
	uploads: null,
	resultsNeedKey: true,
	nameSearches: {},
	liveCatalogue,
	balance,
	// Its own list has them, by model and value.
	prices: {},
};
