/** The list of a collection, for those who may read it. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { Listed, type ListedProps } from '../list/Listed';
import { type Resource, useShell, useUntold } from '../shell/shells';
import { useNames } from '../words/names';
import { PageHead } from './PageHead';

interface Props extends Partial<ListedProps> {
  of: Resource;
  /** beside "new" */
  actions?: ReactNode;
}

export function ListPage({ of, actions, ...rest }: Props) {
  const names = useNames();
  const untold = useUntold(of);
  return (
    <>
      <PageHead title={names.resource(of.name)}>
        {actions}
        <CreateButton of={of} />
      </PageHead>
      <Listed
        resource={of.name}
        columns={of.columns?.filter((name) => !untold.includes(name))}
        filters={of.filters}
        {...rest}
      />
    </>
  );
}

export function CreateButton({ of }: { of: Resource }) {
  const may = useMay();
  const translate = useTranslate();
  const { path } = useShell();
  const create = operation('POST', of.name);
  if (!create || of.create === null || !may(create.action)) return null;
  return (
    <Button component={Link} to={`${path}/${of.name}/new`} variant="contained" startIcon={<AddOutlined />}>
      {translate('ra.action.create')}
    </Button>
  );
}
