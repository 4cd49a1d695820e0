import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';
import { useNames } from '../words/names';
import { Matches } from './Matches';

/** All that I may answer or read, of every registration. */
export default function MatchList() {
  const names = useNames();
  return (
    <>
      <PageHead title={names.resource('registration-matches')} />
      <Listed resource="registration-matches">
        <Matches />
      </Listed>
    </>
  );
}
