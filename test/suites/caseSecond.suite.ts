import { suite } from './suite';

suite('caseSecond');
