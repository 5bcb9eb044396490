import { suite } from './suite';

suite('simulatedCases');
