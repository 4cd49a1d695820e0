/** Whose conflicts with an application are kept: the pool, the committee, whoever was asked, and the staff who decide. */

/** A SELECT of people; the application is one placeholder. */
export const concerned = (application: `$${number}`): string => `
  SELECT person_id FROM reviewers WHERE state <> 'retired'
  UNION SELECT seat.person_id FROM committee_seats seat JOIN applications sa ON sa.round_id = seat.round_id
    WHERE sa.id = ${application} AND seat.during @> app_now()
  UNION SELECT person_id FROM assignments WHERE application_id = ${application}
  UNION SELECT person_id FROM conflicts WHERE application_id = ${application}
  UNION SELECT u.person_id FROM users u JOIN user_roles g ON g.user_id = u.id
    WHERE u.state = 'active' AND u.person_id IS NOT NULL AND (g.expires_at IS NULL OR g.expires_at > app_now())
      AND (g.role IN ('ecosystem', 'ecosystem_manager') OR g.role = 'society_officer' AND g.org_id =
        (SELECT f.cofunder_organization_id FROM applications fa JOIN rounds r ON r.id = fa.round_id JOIN funds f ON f.id = r.fund_id
         WHERE fa.id = ${application}))`;
