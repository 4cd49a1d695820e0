/** The menu: what this person may open, in groups. A drawer on narrow screens. */
import {
  Box,
  List,
  ListItemButton,
  ListItemIcon,
  ListItemText,
  ListSubheader,
  Stack,
  Typography,
  useMediaQuery,
} from '@mui/material';
import type { SvgIconComponent } from '@mui/icons-material';
import { lazy, useState } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { NavLink } from 'react-router-dom';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import mark from '../look/mark.svg';
import { GROUPS } from '../resources';
import { useNames } from '../words/names';
import { Late } from './anchor';
import { useShell } from './shells';

const Drawer = lazy(() => import('@mui/material/Drawer'));

const WIDTH = 212;

interface Entry {
  to: string;
  text: string;
  icon: SvgIconComponent;
  isHome: boolean;
}

export function Side() {
  const translate = useTranslate();
  const isNarrow = useMediaQuery('(max-width: 899px)');
  const [isOpen, setOpen] = useStore('menu.open', false);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const content = (
    <Box component="nav" aria-label={translate('app.menu')} sx={{ width: WIDTH, py: 1.5 }}>
      <Head />
      <Entries onGo={() => setOpen(false)} />
    </Box>
  );
  if (isNarrow) {
    return (
      <Late isAsked={wasOpen}>
        <Drawer open={isOpen} onClose={() => setOpen(false)}>
          {content}
        </Drawer>
      </Late>
    );
  }
  return (
    <Box
      className="not-on-paper"
      sx={{
        width: WIDTH,
        flexShrink: 0,
        bgcolor: 'background.paper',
        borderRight: 1,
        borderColor: 'divider',
        position: 'sticky',
        top: 0,
        height: '100vh',
        overflowY: 'auto',
      }}
    >
      {content}
    </Box>
  );
}

function Head() {
  const translate = useTranslate();
  const { audience } = useShell();
  return (
    <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', px: 2, pb: 1.5 }}>
      <img src={mark} alt="" width={26} height={26} />
      <Typography sx={{ fontWeight: 600 }}>{translate(audience === 'staff' ? 'app.name' : 'app.portal')}</Typography>
    </Stack>
  );
}

function Entries({ onGo }: { onGo: () => void }) {
  const translate = useTranslate();
  const { audience } = useShell();
  const groups = useEntries();
  return (
    <>
      {GROUPS.map((group) => {
        const entries = groups.get(group) ?? [];
        if (entries.length === 0) return null;
        return (
          <List
            key={group}
            dense
            disablePadding
            subheader={
              group === 'start' ? undefined : (
                <ListSubheader disableSticky sx={{ lineHeight: '30px', mt: 1, fontSize: '0.75rem' }}>
                  {translate(`groups.${audience}.${group}`, { _: translate(`groups.${group}`) })}
                </ListSubheader>
              )
            }
          >
            {entries.map(({ to, text, icon: Icon, isHome }) => (
              <Box key={to} component="li" sx={{ listStyle: 'none' }}>
                <ListItemButton
                  component={NavLink}
                  to={to}
                  end={isHome}
                  onClick={onGo}
                  sx={{
                    mx: 1,
                    borderRadius: 1.5,
                    py: 0.5,
                    '&.active': {
                      bgcolor: 'primary.light',
                      color: 'primary.dark',
                      '& .MuiListItemIcon-root': { color: 'inherit' },
                    },
                  }}
                >
                  <ListItemIcon sx={{ minWidth: 32 }}>
                    <Icon sx={{ fontSize: 18 }} />
                  </ListItemIcon>
                  <ListItemText primary={text} />
                </ListItemButton>
              </Box>
            ))}
          </List>
        );
      })}
    </>
  );
}

function useEntries(): Map<string, Entry[]> {
  const { path, pages, resources } = useShell();
  const may = useMay();
  const translate = useTranslate();
  const names = useNames();
  const groups = new Map<string, Entry[]>();
  const add = (group: string, entry: Entry) => groups.set(group, [...(groups.get(group) ?? []), entry]);
  for (const page of pages) {
    if (page.isHidden || !may(page.action)) continue;
    add(page.group, {
      to: page.path ? `${path}/${page.path}` : path,
      text: translate(`pages.${page.path || 'home'}`),
      icon: page.icon,
      isHome: page.path === '',
    });
  }
  for (const resource of resources) {
    const list = operation('GET', resource.name);
    if (resource.isHidden || !list || !may(list.action)) continue;
    add(resource.group, {
      to: `${path}/${resource.name}`,
      text: resource.called ? translate(resource.called) : names.resource(resource.name),
      icon: resource.icon,
      isHome: false,
    });
  }
  return groups;
}
