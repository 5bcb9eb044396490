import { suite } from './suite';

suite('caseFirst');
