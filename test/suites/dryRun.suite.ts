import { suite } from './suite';

suite('dryRun');
