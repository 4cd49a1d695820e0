/** Many of the same thing, one after the other, so that the envelope is seen to move and each refusal has its name. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';

export interface Course {
  done: number;
  all: number;
  refused: { title: string; why: string }[];
  isRunning: boolean;
}

export function useDeeds<T extends { title: string }>(work: (deed: T) => Promise<void>, after: readonly string[]) {
  const queryClient = useQueryClient();
  const [course, setCourse] = useState<Course | null>(null);
  const run = async (deeds: readonly T[]): Promise<Course> => {
    const so: Course = { done: 0, all: deeds.length, refused: [], isRunning: true };
    setCourse({ ...so });
    for (const deed of deeds) {
      try {
        await work(deed);
        void refresh(queryClient, 'envelopes');
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        so.refused.push({ title: deed.title, why: whyOf(error) });
      }
      so.done++;
      setCourse({ ...so });
    }
    await Promise.all(after.map((resource) => refresh(queryClient, resource)));
    so.isRunning = false;
    setCourse({ ...so });
    return so;
  };
  return { course, run };
}

export const whyOf = (refused: Refused): string =>
  refused.reasons.map(({ message }) => message).join('；') || refused.problem.title || refused.message;
