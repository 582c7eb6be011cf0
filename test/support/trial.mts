import { stopProviders } from '../../harness/trial.mts';

export * from '../../harness/trial.mts';

afterAll(stopProviders);
