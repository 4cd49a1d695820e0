/** A list of one collection with its search, filters, sorting and pages; inside a page or on its own. */
import { Box, Paper } from '@mui/material';
import { lazy, type ReactNode, Suspense } from 'react';
import { ListBase, type RaRecord, useListContext } from 'react-admin';
import { operation, type Operation, schema } from '../data/contract';
import { Empty, Failed, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { guessedColumns } from './columns';
import { Rows } from './Rows';

/** A desk of bare, short lists needs no inputs. */
const Busy = lazy(() => import('@mui/material/LinearProgress'));
const FilterBar = lazy(() => import('./FilterBar').then((bar) => ({ default: bar.FilterBar })));
const Pager = lazy(() => import('./Pager').then((pager) => ({ default: pager.Pager })));
const ON_ONE_PAGE = 25;
/** What a list says of a row is not all of it: a page of the row asks for itself and never takes this for the whole. */
const SUMMARIES = { are: 'summaries' };

export interface ListedProps {
  resource: string;
  columns?: readonly string[];
  /** in front of the others */
  filters?: readonly string[];
  /** always asked for, and not shown as filters */
  fixed?: Record<string, unknown>;
  linkTo?: (row: RaRecord) => string | undefined;
  /** part of another page: its state is not in the address */
  isPart?: boolean;
  /** without search and filters */
  isBare?: boolean;
  /** draws the rows in another way */
  children?: ReactNode;
  empty?: ReactNode;
  /** the collection whose verbs the rows have, where that is another: `credit-lots` of `credit-accounts/{id}/lots` */
  verbsOf?: string;
  /** the route as the contract spells it, for a collection below a row: `deals/{id}/activities` */
  route?: string;
}

export function Listed(props: ListedProps) {
  const { resource, fixed, isPart, route = resource } = props;
  const of = operation('GET', route);
  if (!of) throw new Error(`There is no list ${route}.`);
  return (
    <ListBase
      resource={resource}
      perPage={ON_ONE_PAGE}
      // none asked for: the service's own, which is another for partners
      sort={{ field: '', order: 'ASC' }}
      filter={fixed}
      disableSyncWithLocation={isPart}
      storeKey={isPart ? false : undefined}
      queryOptions={{ retry: false, onError: () => undefined, meta: SUMMARIES } as never}
    >
      <Content {...props} of={of} />
    </ListBase>
  );
}

function Content({
  resource,
  columns,
  filters,
  fixed,
  linkTo,
  children,
  empty,
  isBare,
  verbsOf = resource,
  of,
}: ListedProps & { of: Operation }) {
  const { path, resources } = useShell();
  const { data, isPending, isFetching, error, refetch, filterValues, page, hasNextPage } = useListContext();
  const fields = schema(of.row);
  const own = resources.find(({ name }) => name === resource);
  const link =
    linkTo ??
    (own && own.show !== null && operation('GET', resource, '{id}')
      ? (row: RaRecord) => `${path}/${resource}/${row.id}`
      : undefined);
  const isFiltered = Object.keys((filterValues as object | undefined) ?? {}).length > 0;
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      {!isBare && (
        <Suspense fallback={<Box sx={{ height: 60 }} />}>
          <FilterBar resource={resource} of={of} first={filters} hidden={Object.keys(fixed ?? {})} />
        </Suspense>
      )}
      <Box sx={{ height: 2 }}>
        {isFetching && !isPending && (
          <Suspense>
            <Busy sx={{ height: 2 }} />
          </Suspense>
        )}
      </Box>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Box sx={{ px: 2 }}>
          <Waiting lines={8} />
        </Box>
      ) : data?.length === 0 ? (
        <Empty isFiltered={isFiltered && !isBare} isSmall={isBare}>
          {!isFiltered && empty}
        </Empty>
      ) : (
        (children ?? (
          <Rows
            resource={resource}
            fields={fields}
            columns={columns ?? guessedColumns(fields)}
            of={of}
            linkTo={link}
            verbsOf={link ? undefined : verbsOf}
          />
        ))
      )}
      {(page > 1 || hasNextPage || (data?.length ?? 0) >= ON_ONE_PAGE) && (
        <Suspense>
          <Pager />
        </Suspense>
      )}
    </Paper>
  );
}
